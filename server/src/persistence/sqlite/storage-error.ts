import { CustomerDeskError } from "@customer-desk/shared/rules";

const WORDS: Readonly<Record<string, string>> = {
  SQLITE_BUSY: "The database is locked by another program.",
  SQLITE_FULL: "The disk is full.",
  SQLITE_IOERR: "The disk failed.",
  SQLITE_READONLY: "The database cannot be written.",
  SQLITE_CANTOPEN: "The database cannot be opened.",
  SQLITE_CORRUPT: "The database is damaged.",
};

/**
 * Turns a failure of the storage itself into the error that tells the caller to come back; anything
 * else stays what it is. Nothing of the driver's own words leaves the process.
 */
export function toStorageError(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== "string") return error;
  const condition = Object.keys(WORDS).find((each) => code === each || code.startsWith(`${each}_`));
  if (condition === undefined) return error;
  return new CustomerDeskError("service_unavailable", {
    message: `${WORDS[condition]} Nothing was done.`,
    retryAfterSeconds: 5,
    cause: error,
  });
}
