import { CustomerDeskError } from "@customer-desk/shared/rules";
import { StartupError } from "../../startup-error.ts";
import { codeOf, isConflict, isLostConnection } from "./failure.ts";
import { LostCommit } from "./transaction.ts";

const RETRY_AFTER_SECONDS = 5;

/** By SQLSTATE, or by the first characters of several. */
const WORDS: Readonly<Record<string, string>> = {
  "25006": "The database cannot be written.",
  "28": "The database does not let this server in.",
  "3D000": "The database is not there.",
  "53100": "The database's disk is full.",
  "53200": "The database is out of memory.",
  "53300": "The database has no connection left.",
  "55P03": "Another change of the same data takes too long.",
  "57014": "The database takes too long.",
  "57P03": "The database is starting or stopping.",
  "58": "The database's disk failed.",
  XX001: "The database is damaged.",
  XX002: "The database is damaged.",
};

const UNREACHABLE: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/**
 * Turns a failure of the storage itself into the error that tells the caller to come back; anything
 * else stays what it is. Nothing of the driver's own words leaves the process.
 */
export function toStorageError(thrown: unknown): unknown {
  const error = thrown instanceof LostCommit ? thrown.cause : thrown;
  const words = wordsFor(error);
  if (words === undefined) return error;
  return new CustomerDeskError("service_unavailable", {
    message: `${words} Nothing was done.`,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause: error,
  });
}

/** For a transaction of which nobody can tell whether it was committed. */
export function unknownOutcome(cause: unknown): CustomerDeskError {
  return new CustomerDeskError("service_unavailable", {
    message:
      "The database was lost while this request was being committed. Whether it was carried out is not known: with its idempotency key it can be repeated safely.",
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });
}

/** @param name what the message calls the database */
export function toStartupError(cause: unknown, name: string): StartupError {
  const words = wordsFor(cause) ?? "The database cannot be opened.";
  const detail = cause instanceof Error && cause.message !== "" ? ` (${cause.message})` : "";
  return new StartupError(
    `${words.slice(0, -1)}: ${name}${detail}. Check that it runs, and that DATABASE_URL is right.`,
    { cause },
  );
}

function wordsFor(error: unknown): string | undefined {
  const code = codeOf(error) ?? "";
  const isTimeout = error instanceof Error && error.message.startsWith("timeout exceeded when");
  if (isLostConnection(error) || UNREACHABLE.has(code) || isTimeout) {
    return "The database cannot be reached.";
  }
  // One that is left after all attempts. A unique violation would be an error of this program.
  if (isConflict(error) && code !== "23505") return "Too many requests change the same data.";
  const condition = Object.keys(WORDS).find((each) => code.startsWith(each));
  return condition === undefined ? undefined : WORDS[condition];
}
