import { type ErrorShape, errorDefinition } from "@customer-desk/shared/schemas";
import { TRPCError } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { toCustomerDeskError } from "../errors/to-customer-desk-error.ts";

/** For throwing out of a procedure: tRPC takes the HTTP status from its own code. */
export function toTrpcError(error: unknown): TRPCError {
  const cause = toCustomerDeskError(error);
  return new TRPCError({ code: errorDefinition(cause.code).trpc, message: cause.message, cause });
}

/** The error as it goes over the tRPC wire. */
export function toErrorShape(error: unknown, requestId: string): ErrorShape {
  const { code, message, issues, retryAfterSeconds } = toCustomerDeskError(error);
  const { status, trpc } = errorDefinition(code);
  return {
    message,
    code: TRPC_ERROR_CODES_BY_KEY[trpc],
    data: {
      code,
      httpStatus: status,
      issues,
      requestId,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    },
  };
}
