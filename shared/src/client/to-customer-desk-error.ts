import { TRPCClientError } from "@trpc/client";
import { CustomerDeskError } from "../customer-desk-error.ts";
import { isErrorCode } from "../error-code.ts";
import type { ErrorData } from "../router-type.ts";

/** Turns whatever a call threw into the one error that clients catch. Nothing of it is lost: see `cause`. */
export function toCustomerDeskError(cause: unknown): CustomerDeskError {
  if (cause instanceof CustomerDeskError) return cause;
  const data = errorData(cause);
  if (data !== undefined) {
    return new CustomerDeskError(data.code, {
      message: (cause as Error).message,
      issues: data.issues,
      requestId: data.requestId,
      retryAfterSeconds: data.retryAfterSeconds,
      cause,
    });
  }
  const response = responseOf(cause);
  if (response !== undefined) {
    const retryAfterSeconds = Number(response.headers.get("retry-after") ?? Number.NaN);
    return new CustomerDeskError("invalid_response", {
      message: `The answer (HTTP ${response.status}) is not one that a Customer Desk server gives.`,
      requestId: response.headers.get("x-request-id") ?? undefined,
      retryAfterSeconds: retryAfterSeconds > 0 ? retryAfterSeconds : undefined,
      cause,
    });
  }
  return new CustomerDeskError(connectionProblem(cause), { cause });
}

function errorData(error: unknown): ErrorData | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: Partial<ErrorData> | null | undefined = error.data;
  return isErrorCode(data?.code)
    ? { httpStatus: 0, issues: [], requestId: "", ...data, code: data.code }
    : undefined;
}

function responseOf(error: unknown): Response | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const response = error.meta?.response;
  return typeof response === "object" && response !== null && "headers" in response
    ? (response as Response)
    : undefined;
}

/** `AbortSignal.timeout` aborts with a TimeoutError, a caller's own signal with an AbortError or a reason of its own. */
function connectionProblem(error: unknown): "timeout" | "aborted" | "network_error" {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each.name === "TimeoutError") return "timeout";
    if (each.name === "AbortError") return "aborted";
  }
  return "network_error";
}
