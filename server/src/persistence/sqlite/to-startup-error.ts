import { StartupError } from "../../startup-error.ts";
import { notOurs } from "../not-ours.ts";

/**
 * Turns a failure of the storage, before there is anybody to answer to, into a sentence that tells
 * the operator what to mend; anything else stays what it is.
 */
export function toStartupError(error: unknown, file: string): unknown {
  if (error instanceof StartupError) return error;
  const code = findCode(error);
  return code === undefined
    ? error
    : new StartupError(describe(file, code, error), { cause: error });
}

const FILE_CODES: ReadonlySet<string> = new Set([
  "EACCES",
  "EPERM",
  "EROFS",
  "EEXIST",
  "ENOTDIR",
  "EISDIR",
  "ENAMETOOLONG",
  "ELOOP",
  "ENOSPC",
]);

/** Of SQLite or the operating system, however often the error was wrapped. */
function findCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && (code.startsWith("SQLITE_") || FILE_CODES.has(code))) {
    return code;
  }
  return findCode(error.cause);
}

function describe(file: string, code: string, error: unknown): string {
  // Extended codes have the plain one in front.
  const [condition = code] = /^SQLITE_[A-Z]+/.exec(code) ?? [];
  switch (condition) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "SQLITE_READONLY":
      return `The database ${file} cannot be written: make its folder writable for this user, or set DATABASE_URL to another place.`;
    case "SQLITE_CANTOPEN":
    case "EEXIST":
    case "ENOTDIR":
      return `The database ${file} cannot be opened: check that its folder exists and is writable for this user, or set DATABASE_URL to another place.`;
    case "SQLITE_NOTADB":
      return notOurs(file, "set DATABASE_URL to another file").message;
    case "SQLITE_BUSY":
      return `The database ${file} is locked by another program: end that program and start again.`;
    case "SQLITE_CORRUPT":
      return `The database ${file} is damaged: put a backup in its place; "npm run cli -- check" tells what is wrong with it.`;
    case "ENOSPC":
    case "SQLITE_FULL":
      return `The database ${file} cannot be written because the disk is full: make room and start again.`;
    default:
      return `The database ${file} cannot be opened: ${error instanceof Error ? error.message : code}.`;
  }
}
