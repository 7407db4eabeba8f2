import { HostError } from "../host-error.ts";

/** What SQLite says of the file or the disk; anything else would be a mistake of our own. */
const OF_THE_FILE =
  /^SQLITE_(?:BUSY|LOCKED|CORRUPT|NOTADB|FULL|IOERR|CANTOPEN|READONLY|PERM|PROTOCOL)/;

/** Why a store cannot be opened, as a refusal that the screen has words for, if that is why. */
export function toStoreError(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code === undefined || !OF_THE_FILE.test(code)) return error;
  const isLocked = code.startsWith("SQLITE_BUSY");
  return new HostError(isLocked ? "store_locked" : "store_unusable", { file }, { cause: error });
}

/** Also of an error that another one was made from. */
function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && code.startsWith("SQLITE_")) return code;
  return sqliteCode(error.cause);
}
