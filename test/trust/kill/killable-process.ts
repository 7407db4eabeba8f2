import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface ProgramOptions {
  /** The file that Node runs. */
  readonly program: string;
  readonly args?: readonly string[];
  /** A command that ends in running the one which follows it, such as `nice`. */
  readonly through?: readonly string[];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it prints when it is ready. */
  readonly ready: RegExp;
}

/** A Node program in a process of its own, which can be ended at any instant. */
export class KillableProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  /** Whether it said that it is ready before it ended. */
  readonly isReady: Promise<boolean>;
  #output = "";

  constructor({ program, args = [], through = [], folder, environment, ready }: ProgramOptions) {
    const node = [process.execPath, "--conditions=customer-desk-source", program];
    const [command = "", ...rest] = [...through, ...node, ...args];
    this.#child = spawn(command, rest, {
      cwd: folder,
      env: { PATH: process.env.PATH, ...environment },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#ended = once(this.#child, "close");
    const { promise, resolve } = Promise.withResolvers<boolean>();
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        this.#output += chunk;
        if (ready.test(this.#output)) resolve(true);
      });
    }
    this.isReady = Promise.race([promise, this.#ended.then(() => false)]);
  }

  /** The process's own number. */
  get id(): number {
    if (this.#child.pid === undefined) throw new Error("The program did not start.");
    return this.#child.pid;
  }

  get output(): string {
    return this.#output;
  }

  /** Settles with the exit code when the program ends; null if a signal ended it. */
  async ended(): Promise<number | null> {
    await this.#ended;
    return this.#child.exitCode;
  }

  /** As `kill` does: asks it to end. */
  terminate(): void {
    this.#child.kill("SIGTERM");
  }

  /** As `kill -9` does, unless it has ended already. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }
}
