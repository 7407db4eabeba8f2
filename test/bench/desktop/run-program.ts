import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export interface ProgramRun {
  /** File name of the program, in this folder. */
  program: string;
  options: Readonly<Record<string, string>>;
  /** What Node is started with besides. */
  flags?: readonly string[];
  signal: AbortSignal;
}

/**
 * Runs one of this folder's programs in a process of its own and returns what it printed, read as
 * JSON: whoever wrote the program says what that is.
 */
export async function runProgram<Result>(run: ProgramRun): Promise<Result> {
  const program = fileURLToPath(new URL(run.program, import.meta.url));
  const options = Object.entries(run.options).map(([name, value]) => `--${name}=${value}`);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...(run.flags ?? []), "--conditions=customer-desk-source", program, ...options],
    { env: {}, signal: run.signal },
  );
  return JSON.parse(stdout) as Result;
}
