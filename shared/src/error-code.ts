import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";

/** The coarse kind of an error, as the wire's `error.type` tells it. */
export type ErrorType =
  | "validation_error"
  | "authentication_error"
  | "not_found_error"
  | "conflict_error"
  | "rate_limit_error"
  | "internal_error";

interface ErrorDefinition {
  /** HTTP status of the answer. */
  readonly status: number;
  readonly type: ErrorType;
  /** The tRPC code whose HTTP status is the same. */
  readonly trpc: TRPC_ERROR_CODE_KEY;
  /** Whether the same request, sent again later with the same idempotency key, may succeed. */
  readonly retryable: boolean;
  /** What the error says when there is nothing more exact to say. */
  readonly message: string;
  /** The field to blame, if it is always the same one. */
  readonly param?: string;
  /** What the caller should do; the error's own documentation page prints it. */
  readonly fix: string;
}

/**
 * Every error that a server answers with. Nothing else is ever put on the wire, so callers can
 * switch over the codes exhaustively. Codes and statuses follow Commet's customers API.
 */
export const ERROR_CODES = {
  validation_error: {
    status: 422,
    type: "validation_error",
    trpc: "UNPROCESSABLE_CONTENT",
    retryable: false,
    message: "The request has invalid fields.",
    fix: "Correct the fields that `details` names and send the request again.",
  },
  invalid_json: {
    status: 400,
    type: "validation_error",
    trpc: "BAD_REQUEST",
    retryable: false,
    message: "The body is not valid JSON.",
    fix: "Send a body in JSON, encoded as UTF-8.",
  },
  bad_request: {
    status: 400,
    type: "validation_error",
    trpc: "BAD_REQUEST",
    retryable: false,
    message: "The request is malformed.",
    fix: "Check the request line, the headers and the form of the request.",
  },
  unsupported_media_type: {
    status: 415,
    type: "validation_error",
    trpc: "UNSUPPORTED_MEDIA_TYPE",
    retryable: false,
    message: "The body's content type is not supported.",
    fix: "Send `Content-Type: application/json`.",
  },
  payload_too_large: {
    status: 413,
    type: "validation_error",
    trpc: "PAYLOAD_TOO_LARGE",
    retryable: false,
    message: "The body is too large.",
    fix: "Send fewer customers in a request, or less metadata with each.",
  },
  unauthorized: {
    status: 401,
    type: "authentication_error",
    trpc: "UNAUTHORIZED",
    retryable: false,
    message: "The API key is missing, unknown, expired or revoked.",
    fix: "Send a valid API key in the `x-api-key` header.",
  },
  customer_not_found: {
    status: 404,
    type: "not_found_error",
    trpc: "NOT_FOUND",
    retryable: false,
    message: "There is no such customer.",
    fix: "Check the id, and that the key belongs to the organization and mode of the customer.",
  },
  not_found: {
    status: 404,
    type: "not_found_error",
    trpc: "NOT_FOUND",
    retryable: false,
    message: "There is nothing at this path.",
    fix: "Check the path against the API reference at /docs.",
  },
  method_not_allowed: {
    status: 405,
    type: "not_found_error",
    trpc: "METHOD_NOT_SUPPORTED",
    retryable: false,
    message: "This path does not have this method.",
    fix: "Use one of the methods in the `Allow` header.",
  },
  duplicate: {
    status: 409,
    type: "conflict_error",
    trpc: "CONFLICT",
    retryable: false,
    message: "Another customer has this external id.",
    param: "externalId",
    fix: "Use another `externalId`, or update the customer that has this one.",
  },
  idempotency_key_mismatch: {
    status: 409,
    type: "conflict_error",
    trpc: "CONFLICT",
    retryable: false,
    message: "This idempotency key was used for a different request.",
    fix: "Use a new key for a new request; keep a key only to repeat the very same one.",
  },
  idempotency_in_progress: {
    status: 409,
    type: "conflict_error",
    trpc: "CONFLICT",
    retryable: true,
    message: "A request with this idempotency key is still being processed.",
    fix: "Wait for the seconds in `Retry-After` and repeat the request with the same key.",
  },
  idempotency_unavailable: {
    status: 503,
    type: "internal_error",
    trpc: "SERVICE_UNAVAILABLE",
    retryable: true,
    message: "The idempotency key could not be checked, so nothing was done.",
    fix: "Wait for the seconds in `Retry-After` and repeat the request with the same key.",
  },
  rate_limited: {
    status: 429,
    type: "rate_limit_error",
    trpc: "TOO_MANY_REQUESTS",
    retryable: true,
    message: "Too many requests.",
    fix: "Wait for the seconds in `Retry-After`.",
  },
  service_unavailable: {
    status: 503,
    type: "internal_error",
    trpc: "SERVICE_UNAVAILABLE",
    retryable: true,
    message: "The service cannot take this request now. Nothing was done.",
    fix: "Wait for the seconds in `Retry-After` and repeat the request with the same idempotency key.",
  },
  internal_error: {
    status: 500,
    type: "internal_error",
    trpc: "INTERNAL_SERVER_ERROR",
    retryable: true,
    message: "The server failed. The error was logged under the request id.",
    fix: "Repeat the request with the same idempotency key; tell the operator the request id.",
  },
} as const satisfies Record<string, ErrorDefinition>;

/** A code that a server answers with. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** The definition of a code, with its fields at their general types. */
export function errorDefinition(code: ErrorCode): ErrorDefinition {
  return ERROR_CODES[code];
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(ERROR_CODES, value);
}

/** Conditions that only a client sees: no server's answer arrived, or one that is no answer. */
export const CLIENT_ERROR_CODES = {
  network_error: {
    retryable: true,
    message: "The server could not be reached, or the connection broke.",
  },
  timeout: { retryable: true, message: "The server did not answer in time." },
  aborted: { retryable: false, message: "The call was cancelled." },
  // Unless the answer looks like one of a passing trouble: then the error itself says so.
  invalid_response: {
    retryable: false,
    message: "The answer is not one that a Customer Desk server gives.",
  },
} as const satisfies Record<string, { retryable: boolean; message: string }>;

/** A code that a client makes up itself. */
export type ClientErrorCode = keyof typeof CLIENT_ERROR_CODES;
