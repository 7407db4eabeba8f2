import { createTRPCUntypedClient, httpLink } from "@trpc/client";
import type { z } from "zod";
import { type CustomerDeskContract, contract } from "../contract.ts";
import type { Customer } from "../customer.ts";
import { CustomerDeskError } from "../customer-desk-error.ts";
import { MAXIMUM_PAGE_SIZE } from "../customer-list.ts";
import type { AnyOperation, Contract } from "../operation.ts";
import type { AppRouter } from "../router-type.ts";
import { DEFAULT_RETRY_POLICY, type RetryPolicy, retryDelayMs } from "./retry-delay.ts";
import { toCustomerDeskError } from "./to-customer-desk-error.ts";

export interface ClientOptions {
  /** Where the server is: `http://127.0.0.1:4400`. */
  readonly url: string;
  /** `ck_live_…` or `ck_sandbox_…`; the key decides which side's customers are meant. */
  readonly apiKey: string;
  /** For each attempt; 30,000 unless given. */
  readonly timeoutMs?: number;
  /** What is not given is {@link DEFAULT_RETRY_POLICY}'s. */
  readonly retry?: Partial<RetryPolicy>;
  /** Instead of the global one. */
  readonly fetch?: typeof fetch;
  /** Instead of `Math.random`; in [0, 1). */
  readonly random?: () => number;
  /** Instead of `crypto.randomUUID`: makes the idempotency key of a mutation that got none. */
  readonly createIdempotencyKey?: () => string;
}

export interface CallOptions {
  /** Cancels the call, between attempts too. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

export interface MutationOptions extends CallOptions {
  /**
   * 1 to 255 printable ASCII characters. One is made for every call that has none, and kept over
   * its retries; give one to make a call that survives a restart of your process.
   */
  readonly idempotencyKey?: string;
}

type Call<O extends AnyOperation> = O["kind"] extends "mutation"
  ? (input: z.input<O["input"]>, options?: MutationOptions) => Promise<z.output<O["output"]>>
  : (input: z.input<O["input"]>, options?: CallOptions) => Promise<z.output<O["output"]>>;

type CallsOf<C extends Contract> = {
  readonly [R in keyof C]: { readonly [N in keyof C[R]]: Call<C[R][N]> };
};

type Calls = CallsOf<CustomerDeskContract>;

type ListInput = z.input<CustomerDeskContract["customers"]["list"]["input"]>;

/** Every operation of the contract as a function, by resource and name. */
export interface CustomerDeskClient extends Calls {
  readonly customers: Calls["customers"] & {
    /** All customers, newest first, page after page. `limit` is the size of a page. */
    iterate(filter?: ListInput, options?: CallOptions): AsyncGenerator<Customer, void, undefined>;
  };
}

/**
 * A client of a Customer Desk server. Its functions throw {@link CustomerDeskError} and nothing
 * else. Failures worth repeating are repeated, writes under the same idempotency key.
 */
export function createClient(options: ClientOptions): CustomerDeskClient {
  const call = createCaller(options);
  const calls = mapOperations((path, operation) => {
    return (input: unknown, callOptions: MutationOptions = {}) =>
      call(path, operation, input, callOptions);
  }) as Calls;
  return {
    ...calls,
    customers: {
      ...calls.customers,
      async *iterate(filter = {}, callOptions) {
        const page = { limit: MAXIMUM_PAGE_SIZE, ...filter };
        let cursor = filter.cursor;
        do {
          const { data, nextCursor } = await calls.customers.list(
            cursor === undefined ? page : { ...page, cursor },
            callOptions,
          );
          yield* data;
          cursor = nextCursor;
        } while (cursor !== undefined);
      },
    },
  };
}

function mapOperations(toCall: (path: string, operation: AnyOperation) => unknown): object {
  return Object.fromEntries(
    Object.entries(contract).map(([resource, operations]) => [
      resource,
      Object.fromEntries(
        Object.entries(operations).map(([name, operation]) => [
          name,
          toCall(`${resource}.${name}`, operation),
        ]),
      ),
    ]),
  );
}

/** Makes the function that every call goes through: attempts, their time limits and their pauses. */
function createCaller(options: ClientOptions) {
  const policy = { ...DEFAULT_RETRY_POLICY, ...options.retry };
  const random = options.random ?? Math.random;
  const createKey = options.createIdempotencyKey ?? (() => crypto.randomUUID());
  const trpc = createTRPCUntypedClient<AppRouter>({
    links: [
      httpLink({
        url: `${options.url.replace(/\/+$/, "")}/trpc`,
        headers: ({ op }) => ({
          "x-api-key": options.apiKey,
          ...(typeof op.context.idempotencyKey === "string" && {
            "idempotency-key": op.context.idempotencyKey,
          }),
        }),
        ...(options.fetch && { fetch: options.fetch as never }),
      }),
    ],
  });

  return async (
    path: string,
    operation: AnyOperation,
    input: unknown,
    callOptions: MutationOptions,
  ): Promise<unknown> => {
    const { signal, timeoutMs = options.timeoutMs ?? 30_000 } = callOptions;
    const context =
      operation.kind === "mutation"
        ? { idempotencyKey: callOptions.idempotencyKey ?? createKey() }
        : {};
    const attempt = async (): Promise<unknown> => {
      const timeout = AbortSignal.timeout(timeoutMs);
      const attemptSignal = signal ? AbortSignal.any([signal, timeout]) : timeout;
      const send = operation.kind === "mutation" ? trpc.mutation : trpc.query;
      try {
        const answer = await send.call(trpc, path, input, { signal: attemptSignal, context });
        return parseOutput(operation, answer);
      } catch (cause) {
        // tRPC reports every abort alike, so the signal says which one it was.
        const reason: unknown = attemptSignal.aborted ? attemptSignal.reason : undefined;
        if (signal?.aborted) throw new CustomerDeskError("aborted", { cause });
        if (reason !== undefined) throw new CustomerDeskError("timeout", { cause });
        throw toCustomerDeskError(cause);
      }
    };
    for (let retries = 0; ; retries += 1) {
      try {
        return await attempt();
      } catch (error) {
        const { retryable, retryAfterSeconds } = error as CustomerDeskError;
        const delayMs =
          retryable && retries < policy.maxRetries
            ? retryDelayMs({ policy, attempt: retries, retryAfterSeconds, random })
            : undefined;
        if (delayMs === undefined) throw error;
        await pause(delayMs, signal);
      }
    }
  };
}

/** What arrives is held against the contract, so that a wrong server is found at the door. */
function parseOutput(operation: AnyOperation, answer: unknown): unknown {
  const parsed = operation.output.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new CustomerDeskError("invalid_response", { cause: parsed.error });
}

function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new CustomerDeskError("aborted", { cause: signal?.reason }));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, delayMs);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
