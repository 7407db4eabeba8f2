import {
  CLIENT_ERROR_CODES,
  type ClientErrorCode,
  type ErrorCode,
  errorDefinition,
  isErrorCode,
} from "./error-code.ts";
import { describeIssues, type FieldIssue } from "./field-issue.ts";

interface CustomerDeskErrorOptions {
  /** More exact than the code's own message. */
  message?: string | undefined;
  issues?: readonly FieldIssue[] | undefined;
  requestId?: string | undefined;
  /** Seconds to wait before the same request is worth repeating. */
  retryAfterSeconds?: number | undefined;
  /** Unless given, what the code says. */
  retryable?: boolean | undefined;
  cause?: unknown;
}

/** The one error that services throw and clients catch. */
export class CustomerDeskError extends Error {
  override readonly name = "CustomerDeskError";
  readonly code: ErrorCode | ClientErrorCode;
  /** What is wrong with which field; empty unless the code is `validation_error`. */
  readonly issues: readonly FieldIssue[];
  /** The server's id of the request, to look up in its log. */
  readonly requestId: string | undefined;
  /** Seconds to wait before the same request is worth repeating, if the server told. */
  readonly retryAfterSeconds: number | undefined;
  /** Whether the same request, repeated later with the same idempotency key, may succeed. */
  readonly retryable: boolean;

  constructor(code: ErrorCode | ClientErrorCode, options: CustomerDeskErrorOptions = {}) {
    super(options.message ?? messageOf(code, options.issues ?? []), { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
    this.requestId = options.requestId;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.retryable = options.retryable ?? definitionOf(code).retryable;
  }
}

function messageOf(code: ErrorCode | ClientErrorCode, issues: readonly FieldIssue[]): string {
  return issues.length > 0 ? describeIssues(issues) : definitionOf(code).message;
}

function definitionOf(code: ErrorCode | ClientErrorCode): { retryable: boolean; message: string } {
  return isErrorCode(code) ? errorDefinition(code) : CLIENT_ERROR_CODES[code];
}

/** Whether a caught value is a {@link CustomerDeskError}, also one of another copy of this package. */
export function isCustomerDeskError(value: unknown): value is CustomerDeskError {
  return value instanceof Error && value.name === "CustomerDeskError" && "code" in value;
}
