import { HostError } from "../host-error.ts";

/**
 * Why a store cannot be opened, as a refusal that the screen has words for; anything that SQLite has
 * no part in stays what it is.
 */
export function toStoreError(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
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
