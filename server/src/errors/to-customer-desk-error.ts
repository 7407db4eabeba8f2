import { CustomerDeskError, type ErrorCode, isErrorCode } from "@customer-desk/shared/schemas";
import { TRPCError } from "@trpc/server";
import type { FastifyError } from "fastify";

/** An error with a code that servers answer with. */
export type ServerError = CustomerDeskError & { readonly code: ErrorCode };

/** What tRPC itself refuses, in our words. */
const OF_TRPC: Readonly<Partial<Record<TRPCError["code"], ErrorCode>>> = {
  PARSE_ERROR: "invalid_json",
  BAD_REQUEST: "bad_request",
  NOT_FOUND: "not_found",
  METHOD_NOT_SUPPORTED: "method_not_allowed",
  UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
  PAYLOAD_TOO_LARGE: "payload_too_large",
};

/** What Fastify itself refuses, in our words. */
const OF_FASTIFY: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported_media_type",
  FST_ERR_CTP_BODY_TOO_LARGE: "payload_too_large",
  FST_ERR_CTP_EMPTY_JSON_BODY: "invalid_json",
  FST_ERR_CTP_INVALID_JSON_BODY: "invalid_json",
  FST_ERR_NOT_FOUND: "not_found",
};

/**
 * Anything thrown while a request was answered, as the error to answer with. It is the one place
 * where the unknown gets a type: what nobody foresaw becomes `internal_error`.
 */
export function toCustomerDeskError(thrown: unknown): ServerError {
  if (isServerError(thrown)) return thrown;
  if (thrown instanceof TRPCError) {
    return isServerError(thrown.cause)
      ? thrown.cause
      : create(codeOfTrpc(thrown) ?? "internal_error", thrown);
  }
  return create(codeOfFastify(thrown) ?? "internal_error", thrown);
}

function isServerError(error: unknown): error is ServerError {
  return error instanceof CustomerDeskError && isErrorCode(error.code);
}

function create(code: ErrorCode, cause: unknown): ServerError {
  return new CustomerDeskError(code, { cause }) as ServerError;
}

/** tRPC reports a body that is no JSON as any other bad request. */
function codeOfTrpc({ code, cause }: TRPCError): ErrorCode | undefined {
  return cause instanceof SyntaxError ? "invalid_json" : OF_TRPC[code];
}

function codeOfFastify(error: unknown): ErrorCode | undefined {
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>;
  const known = code === undefined ? undefined : OF_FASTIFY[code];
  return known ?? (statusCode !== undefined && statusCode < 500 ? "bad_request" : undefined);
}
