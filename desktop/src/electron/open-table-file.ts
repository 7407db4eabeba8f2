import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { HostError } from "../host/host-error.ts";
import type { ImportService } from "../host/host-services.ts";
import type { Language } from "../start/describe-start-failure.ts";
import { shellWords } from "./shell-words.ts";

/** The host's limit: larger files are refused before they are read into memory. */
const MAXIMUM_BYTES = 50 * 1024 * 1024;

export interface OpenTableFileOptions {
  readonly imports: Pick<ImportService, "createFromFile">;
  readonly language: Language;
  /** Tells the user why a file was not opened. */
  readonly tell: (title: string, why: string) => void;
  readonly onUnexpected: (error: unknown) => void;
}

/** Makes an import of a file and returns its id; undefined, once the user knows why, if it cannot. */
export async function openTableFile(
  file: string,
  { imports, language, tell, onUnexpected }: OpenTableFileOptions,
): Promise<string | undefined> {
  const name = basename(file);
  try {
    if ((await stat(file)).size > MAXIMUM_BYTES) throw new HostError("file_too_large");
    const { id } = await imports.createFromFile({ name, bytes: await readFile(file) });
    return id;
  } catch (error) {
    if (!(error instanceof HostError) && !isFileFault(error)) onUnexpected(error);
    const words = shellWords(language);
    tell(words.notOpened(name), words[reasonOf(error)]);
    return undefined;
  }
}

function reasonOf(error: unknown) {
  switch (error instanceof HostError ? error.code : undefined) {
    case "file_too_large":
      return "tooLarge";
    case "file_not_supported":
      return "notSupported";
    case "file_empty":
      return "empty";
    default:
      return "unreadable";
  }
}

/** Gone, a folder, or not for this user: nothing is wrong with the app. */
function isFileFault(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
