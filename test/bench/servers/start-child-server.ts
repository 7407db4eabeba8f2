import { spawn } from "node:child_process";
import { placed } from "../cpu-placement.ts";

interface ChildServer {
  name: string;
  arguments: readonly string[];
  environment: Record<string, string>;
  directory: string;
  /** Processors that it may use; all unless given. */
  cores?: number | undefined;
  /** What it prints once it listens; the loopback address with its port unless given. */
  announcement?: RegExp;
  startTimeoutMs?: number;
}

const loopbackAddress = /http:\/\/127\.0\.0\.1:\d+/;

const keptOutput = 4000;

/** Starts a Node program and waits until it prints the address on which it listens. */
export async function startChildServer(server: ChildServer) {
  const placement = server.cores === undefined ? [] : placed(server.cores);
  const [command = "", ...args] = [...placement, process.execPath, ...server.arguments];
  const child = spawn(command, args, {
    cwd: server.directory,
    // `taskset` is found by it.
    env: { PATH: process.env.PATH, ...server.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let output = "";

  const listening = new Promise<string>((resolve, reject) => {
    const refuse = (why: string) => reject(new Error(`${server.name} ${why}\n${output}`));
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-keptOutput);
      const address = (server.announcement ?? loopbackAddress).exec(output);
      if (address) resolve(address[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("exit", (code, signal) => refuse(`ended with ${signal ?? code} before it listened`));
    setTimeout(refuse, server.startTimeoutMs ?? 20_000, "does not print its address").unref();
  });

  async function stop() {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const impatience = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await exited;
    clearTimeout(impatience);
  }

  try {
    return { address: await listening, output: () => output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
