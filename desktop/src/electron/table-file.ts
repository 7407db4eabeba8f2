import { resolve } from "node:path";

/** How the names of the files end that the app reads, without the dot. */
export const TABLE_EXTENSIONS: readonly string[] = ["csv", "tsv", "txt", "xlsx"];

const NAME = new RegExp(`\\.(?:${TABLE_EXTENSIONS.join("|")})$`, "i");

/** The files to open among a program's arguments, as absolute paths. */
export function tableFilesIn(args: readonly string[], workingFolder: string): string[] {
  return args
    .filter((arg) => !arg.startsWith("-") && NAME.test(arg))
    .map((arg) => resolve(workingFolder, arg));
}
