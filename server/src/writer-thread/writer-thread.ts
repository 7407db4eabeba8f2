import { Worker } from "node:worker_threads";
import { CustomerDeskError } from "@customer-desk/shared/rules";
import type { MadeKeys } from "../auth/make-keys.ts";
import type { Clock } from "../clock.ts";
import type { WriteSide } from "../operations/write-side.ts";
import { fromErrorMessage } from "./error-message.ts";
import type { Call, CallGroup, Reply, ThreadMethods, ThreadSettings } from "./thread-calls.ts";

export interface WriterThreadOptions {
  readonly settings: ThreadSettings;
  readonly clock: Clock;
  /** Told when the thread ends though nobody asked it to. Another takes over. */
  readonly onDeath: (error: unknown) => void;
}

const PROGRAM = new URL("./thread-program.ts", import.meta.url);

/** How long after a thread that could not even begin the next one is tried. */
const RESTART_PAUSE_MS = 1_000;

/**
 * Bounds what V8 sets aside for values that live shortly, which here are those of one group of
 * writes. Left alone it takes several times as much, and is no faster.
 */
const YOUNG_GENERATION_MB = 12;

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The write side on a thread of its own, so that HTTP, parsing and checking go on while the database
 * works. If the thread dies, what it had not answered fails with its outcome unknown, and a new one
 * takes over: the database is as it is after any crash, with all that was acknowledged in it.
 */
export class WriterThread implements WriteSide {
  readonly #options: WriterThreadOptions;
  #worker: Worker | undefined;
  /** Whether the thread takes calls. */
  #isUp = false;
  readonly #pending = new Map<number, Pending>();
  #unsent: Call[] = [];
  #lastId = 0;
  #isClosing = false;
  #restart: NodeJS.Timeout | undefined;

  private constructor(options: WriterThreadOptions) {
    this.#options = options;
  }

  /** @throws StartupError when the operator has to mend something first */
  static async start(
    options: WriterThreadOptions,
  ): Promise<{ readonly thread: WriterThread; readonly keys: MadeKeys }> {
    const thread = new WriterThread(options);
    try {
      return { thread, keys: await thread.#spawn(options.settings) };
    } catch (error) {
      await thread.#end();
      throw error;
    }
  }

  execute: WriteSide["execute"] = async (mutation) => this.#call("execute", mutation);
  touchKey: WriteSide["touchKey"] = async (use) => this.#call("touchKey", use);
  prune: WriteSide["prune"] = async () => this.#call("prune");
  probe: WriteSide["probe"] = async () => this.#call("probe");

  /** Ends what was called, closes the database, and ends the thread. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#restart);
    try {
      if (this.#isUp) await this.#call("close");
    } finally {
      await this.#end();
    }
  }

  async #spawn(settings: ThreadSettings): Promise<MadeKeys> {
    const worker = new Worker(PROGRAM, {
      execArgv: ["--conditions=customer-desk-source"],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker = worker;
    let failure: unknown;
    worker.on("message", (replies: Reply[]) => this.#settle(replies));
    worker.on("error", (error) => {
      failure = error;
    });
    worker.on("exit", (code) => {
      if (this.#worker === worker) this.#onExit(failure ?? new Error(`It exited with ${code}.`));
    });
    const keys = await this.#send("start", settings);
    this.#isUp = true;
    return keys;
  }

  #onExit(cause: unknown): void {
    const wasUp = this.#isUp;
    this.#worker = undefined;
    this.#isUp = false;
    this.#abandon(cause);
    // One that was not up yet is missed by whoever waits for it to be.
    if (!wasUp || this.#isClosing) return;
    this.#options.onDeath(cause);
    void this.#takeOver();
  }

  /** Fails what a thread that is no more has not answered. */
  #abandon(cause: unknown): void {
    const error = new CustomerDeskError("service_unavailable", {
      message:
        "The database's thread ended. Whether this request was carried out is not known: with its idempotency key it can be repeated safely.",
      retryAfterSeconds: 1,
      cause,
    });
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#unsent = [];
  }

  async #takeOver(): Promise<void> {
    try {
      await this.#spawn({ ...this.#options.settings, keys: undefined });
    } catch (error) {
      await this.#end();
      if (this.#isClosing) return;
      this.#options.onDeath(error);
      this.#restart = setTimeout(() => void this.#takeOver(), RESTART_PAUSE_MS).unref();
    }
  }

  #call<M extends keyof ThreadMethods>(
    method: M,
    argument?: Parameters<ThreadMethods[M]>[0],
  ): ReturnType<ThreadMethods[M]> {
    if (this.#isUp) return this.#send(method, argument);
    throw new CustomerDeskError("service_unavailable", {
      message: "The database cannot be written at the moment. Nothing was done.",
      retryAfterSeconds: 1,
    });
  }

  #send<M extends keyof ThreadMethods>(
    method: M,
    argument: Parameters<ThreadMethods[M]>[0],
  ): ReturnType<ThreadMethods[M]> {
    const { promise, resolve, reject } = Promise.withResolvers<never>();
    this.#lastId += 1;
    this.#pending.set(this.#lastId, { resolve, reject });
    // Requests that arrived together are parsed one after the other, and go together too.
    if (this.#unsent.length === 0) setImmediate(() => this.#flush());
    this.#unsent.push([this.#lastId, method, argument]);
    return promise as unknown as ReturnType<ThreadMethods[M]>;
  }

  #flush(): void {
    const calls = this.#unsent;
    this.#unsent = [];
    const group: CallGroup = { now: this.#options.clock(), calls };
    if (calls.length > 0) this.#worker?.postMessage(group);
  }

  #settle(replies: readonly Reply[]): void {
    for (const [id, value, error] of replies) {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (error === undefined) pending?.resolve(value as never);
      else pending?.reject(fromErrorMessage(error));
    }
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#isUp = false;
    await worker?.terminate();
    this.#abandon(undefined);
  }
}
