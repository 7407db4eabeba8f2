import { CustomerDeskError } from "../customer-desk-error.ts";
import { fieldIssue } from "../field-issue.ts";
import { isIdempotencyKey } from "../is-idempotency-key.ts";
import type { AnyOperation } from "../operation.ts";
import type { MutationOptions } from "./call-options.ts";
import type { ClientRequest } from "./client-fetch.ts";
import type { ClientSettings } from "./client-options.ts";
import { RawJson } from "./raw-json.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { type OutgoingCall, sendAttempt } from "./send-attempt.ts";

/** Makes a call and repeats it while that is worth it. */
export type Caller = (
  path: string,
  operation: AnyOperation,
  input: unknown,
  options: MutationOptions,
) => Promise<unknown>;

/** Makes the function that every call of a client goes through. */
export function createCaller(settings: ClientSettings): Caller {
  return async (path, operation, input, options) => {
    const call: OutgoingCall = {
      path,
      operation,
      body: toBody(input),
      idempotencyKey: operation.kind === "mutation" ? toKey(settings, options) : undefined,
      timeoutMs: options.timeoutMs ?? settings.timeoutMs,
      signal: options.signal,
    };
    for (let retries = 0; ; retries += 1) {
      try {
        return await sendAttempt(settings, call);
      } catch (error) {
        const delayMs = delayBeforeRetry(settings, error as CustomerDeskError, retries);
        if (delayMs === undefined) throw error;
        await settings.sleep(delayMs, call.signal);
      }
    }
  };
}

/** Undefined when repeating the call is not worth it, or not allowed. */
function delayBeforeRetry(
  { retry, random }: ClientSettings,
  { retryable, retryAfterSeconds }: CustomerDeskError,
  retries: number,
): number | undefined {
  return retryable && retries < retry.maxRetries
    ? retryDelayMs({ policy: retry, attempt: retries, retryAfterSeconds, random })
    : undefined;
}

/** Written once: each attempt must send what the first one sent. */
function toBody(input: unknown): ClientRequest["body"] {
  if (input instanceof RawJson) return input.body;
  let cause: unknown;
  try {
    const text: string | undefined = JSON.stringify(input);
    if (text !== undefined) return text;
  } catch (error) {
    cause = error;
  }
  throw new CustomerDeskError("invalid_json", {
    message: "The input cannot be written as JSON.",
    cause,
  });
}

function toKey(settings: ClientSettings, options: MutationOptions): string {
  const key = options.idempotencyKey ?? settings.createIdempotencyKey();
  if (isIdempotencyKey(key)) return key;
  throw new CustomerDeskError("validation_error", {
    issues: [fieldIssue("idempotency-key", "bad_idempotency_key")],
  });
}
