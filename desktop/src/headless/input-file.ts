import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { HostError } from "../host/host-error.ts";
import { FILE_LIMITS } from "../host/import/file-limits.ts";
import { CommandError } from "./command-error.ts";

export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * @throws CommandError if there is no such file
 * @throws HostError `file_too_large` before reading a file that would fill the memory
 */
export async function readInputFile(path: string): Promise<InputFile> {
  try {
    const { size } = await stat(path);
    if (size > FILE_LIMITS.bytes) {
      throw new HostError("file_too_large", { limit: "bytes", maximum: FILE_LIMITS.bytes });
    }
    return { name: basename(path), bytes: await readFile(path) };
  } catch (cause) {
    if (cause instanceof HostError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new CommandError(`There is no file ${path}.`, { cause });
    throw new CommandError(`The file ${path} cannot be read (${code}).`, { cause });
  }
}
