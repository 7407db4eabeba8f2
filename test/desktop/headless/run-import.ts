import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";

const root = join(import.meta.dirname, "../../..");

export const fixtures: string = join(root, "test/fixtures");

export interface ImportProcess {
  readonly process: ChildProcess;
  /** Resolves as soon as the output so far contains the text; rejects if it ends without. */
  seen(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<ImportEnd>;
}

export interface ImportEnd {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ImportPlace {
  /** Where the command runs and its data is kept. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts `npm run import -- …` as npm does: in a process of its own, with nobody at a terminal. */
export function startImport(
  { folder, environment = {} }: ImportPlace,
  ...args: readonly string[]
): ImportProcess {
  const program = ["--conditions=customer-desk-source", join(root, "desktop/src/headless/main.ts")];
  const child = spawn(process.execPath, [...program, "--data", join(folder, "data"), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr] = [child.stdout, child.stderr].map(collect);
  const ended = once(child, "close").then(([code]) => ({
    code: code as number | null,
    stdout: stdout?.text() ?? "",
    stderr: stderr?.text() ?? "",
  }));
  const seen = async (wanted: string) => {
    while (![stdout, stderr].some((output) => output?.text().includes(wanted))) {
      const more = [child.stdout, child.stderr].map((stream) => once(stream, "data"));
      const end = await Promise.race([ended, ...more.map((each) => each.then(() => undefined))]);
      if (end !== undefined) throw new Error(`"${wanted}" was never said: ${JSON.stringify(end)}`);
    }
  };
  return { process: child, kill: (signal) => void child.kill(signal), seen, ended };
}

function collect(stream: Readable): { text: () => string } {
  let output = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  return { text: () => output };
}

/** Runs the import to its end. */
export function runImport(place: ImportPlace, ...args: readonly string[]): Promise<ImportEnd> {
  return startImport(place, ...args).ended;
}

/** The imports whose data is kept, since they are not finished. */
export async function keptRuns(folder: string): Promise<string[]> {
  const kept = await readdir(join(folder, "data/command-line"), { withFileTypes: true }).catch(
    () => [],
  );
  return kept.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
