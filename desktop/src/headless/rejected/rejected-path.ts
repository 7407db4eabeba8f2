import { existsSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { CommandError } from "../command-error.ts";

export interface RejectedPathOptions {
  readonly inputFile: string;
  /** What the user wants; undefined for a name like the input's. */
  readonly wanted: string | undefined;
  readonly workingFolder: string;
}

/**
 * Where the rejected rows go: where the user said, or into the current folder, beside what is there
 * already. The rows of a file of rejected rows go into another such file, not into one of those.
 * @throws CommandError if it cannot be there
 */
export function rejectedPath({ inputFile, wanted, workingFolder }: RejectedPathOptions): string {
  const input = resolve(workingFolder, inputFile);
  if (wanted !== undefined) {
    const path = resolve(workingFolder, wanted);
    if (path === input) {
      throw new CommandError("--rejected is the imported file itself: choose another name.");
    }
    if (existsSync(dirname(path))) return path;
    throw new CommandError(`There is no folder ${dirname(path)} for the rejected rows.`);
  }
  const stem = basename(input, extname(input)).replace(/\.rejected(-\d+)?$/, "");
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : `-${number}`;
    const path = join(workingFolder, `${stem}.rejected${suffix}.csv`);
    if (path !== input && !existsSync(path)) return path;
  }
}
