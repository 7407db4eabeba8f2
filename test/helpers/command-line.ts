import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { runCli } from "@customer-desk/server/cli/run-cli";

const root = join(import.meta.dirname, "../..");

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Starts the operator's command line as an operator does: in a process of its own.
 * @param database the path of a SQLite file, or what DATABASE_URL has
 */
export function startCommand(
  database: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): ChildProcess {
  const program = ["--conditions=customer-desk-source", join(root, "server/src/cli.ts")];
  return spawn(process.execPath, [...nodeOptions, ...program, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: toUrl(database) },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs a command in a process of its own, to its end. */
export async function runCommand(database: string, ...args: string[]): Promise<CommandResult> {
  const child = startCommand(database, args);
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "exit"),
    text(child.stdout as never),
    text(child.stderr as never),
  ]);
  return { code: code as number, stdout, stderr };
}

/** The same in this process, for what needs no process of its own. */
export async function runCommandHere(database: string, ...args: string[]): Promise<CommandResult> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = Promise.all([text(stdout), text(stderr)]);
  const code = await runCli(args, {
    loadEnvironment: () => ({ DATABASE_URL: toUrl(database) }),
    terminal: { stdout, stderr },
    clock: Date.now,
  });
  stdout.end();
  stderr.end();
  const [output, messages] = await texts;
  return { code, stdout: output, stderr: messages };
}

function toUrl(database: string): string {
  return /^(sqlite|postgres):/.test(database) ? database : `sqlite:${database}`;
}
