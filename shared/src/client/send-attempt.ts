import { httpLink, type OperationLink } from "@trpc/client";
import { checkInput } from "../check-input.ts";
import { CustomerDeskError } from "../customer-desk-error.ts";
import { describeIssues } from "../field-issue.ts";
import type { AnyOperation } from "../operation.ts";
import type { AppRouter } from "../router-type.ts";
import { createAttemptLimit } from "./attempt-limit.ts";
import type { ClientRequest, ClientResponse } from "./client-fetch.ts";
import type { ClientSettings } from "./client-options.ts";
import { toCustomerDeskError } from "./to-customer-desk-error.ts";

/** A call that is the same in each of its attempts. */
export interface OutgoingCall {
  /** `customers.create` */
  readonly path: string;
  readonly operation: AnyOperation;
  /** JSON of the input. */
  readonly body: ClientRequest["body"];
  readonly idempotencyKey: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends a call once and gives its output.
 * @throws CustomerDeskError and nothing else
 */
export async function sendAttempt(settings: ClientSettings, call: OutgoingCall): Promise<unknown> {
  const limit = createAttemptLimit(call.timeoutMs, call.signal);
  let response: ClientResponse | undefined;
  const link = httpLink<AppRouter>({
    url: settings.trpcUrl,
    // Queries too are sent in a body: what is asked for may be longer than a URL may be, and
    // URLs end up in logs.
    methodOverride: "POST",
    headers: {
      "x-api-key": settings.apiKey,
      ...(call.idempotencyKey !== undefined && {
        "idempotency-key": toHeader(call.idempotencyKey),
      }),
    },
    fetch: async (url, init) => {
      const answer = await settings.fetch(String(url), {
        method: "POST",
        headers: init?.headers as Record<string, string>,
        body: call.body,
        redirect: "manual",
        signal: init?.signal as AbortSignal,
      });
      const body = await answer.text();
      response = answer;
      return { ok: answer.ok, json: async () => JSON.parse(body) };
    },
  })({});
  let output: unknown;
  try {
    output = await runLink(link, call, limit.signal);
  } catch (error) {
    throw limit.signal.aborted ? limit.signal.reason : toCustomerDeskError(error, response);
  } finally {
    limit.release();
  }
  return checkOutput(call.operation, output, response);
}

/**
 * What tRPC's own client does with its links, for the one link that there is here. Without the
 * observables that it shares and turns into promises a call takes a tenth less of the CPU.
 */
function runLink(
  link: OperationLink<AppRouter>,
  { path, operation }: OutgoingCall,
  signal: AbortSignal,
): Promise<unknown> {
  const op = { id: 1, type: operation.kind, path, input: undefined, context: {}, signal };
  return new Promise((resolve, reject) => {
    // Also where a fetch of the caller's own pays no heed to it.
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) return reject(signal.reason);
    link({ op, next: unreachable }).subscribe({
      next: ({ result }) => resolve("data" in result ? result.data : undefined),
      error: reject,
      complete: () => resolve(undefined),
    });
  });
}

/**
 * A key as the header has it. HTTP cuts spaces off the ends of a header, and the server takes quotes
 * there for the form of a quoted string: such a key is written as one, or it would be another.
 */
function toHeader(key: string): string {
  return /^[ "]|[ "]$/.test(key) ? `"${key}"` : key;
}

/** What a link hands over to that ends the chain: httpLink does. */
function unreachable(): never {
  throw new TypeError("There is no link after this one.");
}

/** Holds what arrived against the contract, so that a wrong server is found at the door. */
function checkOutput(
  operation: AnyOperation,
  output: unknown,
  response: ClientResponse | undefined,
) {
  const checked = checkInput(operation.output, output);
  if (checked.ok) return checked.value;
  const issues = describeIssues(checked.issues.slice(0, 3));
  throw new CustomerDeskError("invalid_response", {
    message: `The answer does not keep to the contract: ${issues}`,
    requestId: response?.headers.get("x-request-id") ?? undefined,
  });
}
