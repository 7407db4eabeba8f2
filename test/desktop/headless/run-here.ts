import { PassThrough } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { readEnvironment } from "../../../desktop/src/headless/environment.ts";
import { runCommand } from "../../../desktop/src/headless/run-command.ts";
import type { ImportEnd, ImportPlace } from "./run-import.ts";

export interface HereOptions extends ImportPlace {
  /** Makes it a terminal with somebody at it, who types this. */
  readonly typed?: string;
  /** What comes through a pipe instead. */
  readonly input?: string;
  readonly fetch?: typeof fetch;
}

/** Runs the import in this process, for what needs no process of its own. */
export async function runHere(options: HereOptions, ...args: string[]): Promise<ImportEnd> {
  const { folder, environment = {}, typed, input = "", fetch } = options;
  const terminal = { stdin: stream(typed), stdout: stream(typed), stderr: stream(typed) };
  const [stdout, stderr] = [collect(terminal.stdout), collect(terminal.stderr)];
  terminal.stdin.end(typed ?? input);
  const code = await runCommand(["--data", `${folder}/data`, ...args], {
    terminal,
    signal: new AbortController().signal,
    clock: Date.now,
    sleep: (delayMs, signal) => setTimeout(delayMs, undefined, { signal }).catch(() => undefined),
    workingFolder: folder,
    environment: readEnvironment(environment),
    system: { platform: "linux", homeFolder: folder },
    ...(fetch !== undefined && { fetch }),
  });
  return { code, stdout: stdout(), stderr: stderr() };
}

function stream(typed: string | undefined) {
  return Object.assign(new PassThrough(), { isTTY: typed !== undefined, columns: 200 });
}

function collect(from: PassThrough): () => string {
  let output = "";
  from.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  return () => output;
}
