import { CustomerDeskError } from "@customer-desk/shared/rules";
import { StartupError } from "../startup-error.ts";

/**
 * An error on its way to another thread. The platform's own copy of an error would lose its class
 * and all that is not in every error: the code, the issues, when to come back.
 */
export interface ErrorMessage {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** The operating system's or SQLite's, or one of the service's own. */
  readonly code: string | undefined;
  /** Of the service's own errors. */
  readonly details:
    | Pick<CustomerDeskError, "issues" | "requestId" | "retryAfterSeconds" | "retryable">
    | undefined;
  readonly cause: ErrorMessage | undefined;
}

export function toErrorMessage(thrown: unknown): ErrorMessage {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    code: typeof code === "string" ? code : undefined,
    details: error instanceof CustomerDeskError ? detailsOf(error) : undefined,
    cause: error.cause === undefined ? undefined : toErrorMessage(error.cause),
  };
}

/** The error again, as far as anyone can tell. */
export function fromErrorMessage(from: ErrorMessage): Error {
  const error = create(from);
  if (from.stack !== undefined) error.stack = from.stack;
  return error;
}

function create({ name, message, code, details, ...rest }: ErrorMessage): Error {
  const cause = rest.cause === undefined ? undefined : fromErrorMessage(rest.cause);
  if (details !== undefined) {
    return new CustomerDeskError(code as CustomerDeskError["code"], { ...details, message, cause });
  }
  if (name === "StartupError") return new StartupError(message, { cause });
  const error = new Error(message, { cause });
  if (name !== error.name) error.name = name;
  return code === undefined ? error : Object.assign(error, { code });
}

function detailsOf({ issues, requestId, retryAfterSeconds, retryable }: CustomerDeskError) {
  return { issues, requestId, retryAfterSeconds, retryable };
}
