import { TRPCClientError } from "@trpc/client";
import { z } from "zod";
import { CustomerDeskError } from "../customer-desk-error.ts";
import { type ErrorCode, isErrorCode } from "../error-code.ts";
import { fieldIssueSchema } from "../field-issue-schema.ts";
import type { ClientResponse } from "./client-fetch.ts";
import { retryAfterSeconds } from "./retry-after-seconds.ts";

/** What tells an error of this service from any other; the rest of it may be missing. */
const errorDataSchema = z.object({
  code: z.custom<ErrorCode>(isErrorCode),
  issues: z.array(fieldIssueSchema).catch([]),
  requestId: z.string().min(1).optional().catch(undefined),
  retryAfterSeconds: z.number().positive().optional().catch(undefined),
});

/**
 * Turns whatever an attempt threw into the one error that clients catch. Nothing of it is lost: see
 * `cause`. The response is undefined unless it arrived whole.
 */
export function toCustomerDeskError(
  cause: unknown,
  response: ClientResponse | undefined,
): CustomerDeskError {
  if (response === undefined) return new CustomerDeskError("network_error", { cause });
  const { headers, status } = response;
  const requestId = headers.get("x-request-id") ?? undefined;
  const waitSeconds = retryAfterSeconds(headers);
  const data = errorDataSchema.safeParse(cause instanceof TRPCClientError ? cause.data : undefined);
  if (data.success) {
    return new CustomerDeskError(data.data.code, {
      message: (cause as Error).message,
      issues: data.data.issues,
      requestId: data.data.requestId ?? requestId,
      retryAfterSeconds: data.data.retryAfterSeconds ?? waitSeconds,
      cause,
    });
  }
  const what = `HTTP ${status}${redirectOf(headers)}`;
  return new CustomerDeskError("invalid_response", {
    message: `The answer (${what}) is not one that a Customer Desk server gives.`,
    requestId,
    retryAfterSeconds: waitSeconds,
    retryable: isTransient(status) || isCutOff(cause, headers),
    cause,
  });
}

/** Where a redirect leads, without its query, which can hold secrets. */
function redirectOf(headers: ClientResponse["headers"]): string {
  const location = headers.get("location");
  return location === null ? "" : ` to ${location.replace(/[?#].*/s, "")}`;
}

/** Whether what stands between the client and the server says that it may work later. */
function isTransient(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

/** Whether an answer that is declared to be JSON is not, so that some of it must be missing. */
function isCutOff(error: unknown, headers: ClientResponse["headers"]): boolean {
  const isJson = /\bjson\b/i.test(headers.get("content-type") ?? "");
  return isJson && error instanceof TRPCClientError && error.cause instanceof SyntaxError;
}
