import type { ClientFetch } from "./client-fetch.ts";
import { DEFAULT_RETRY_POLICY, type RetryPolicy } from "./retry-delay.ts";
import { sleep } from "./sleep.ts";

/** How a client reaches its server. */
export interface ClientOptions {
  /** Where the server is, without `/trpc`: `http://127.0.0.1:4400`, `https://example.com/desk`. */
  readonly url: string;
  /** `ck_live_…` or `ck_sandbox_…`; the key decides which side's customers are meant. */
  readonly apiKey: string;
  /** For each attempt; 30,000 unless given. */
  readonly timeoutMs?: number;
  /** What is not given is {@link DEFAULT_RETRY_POLICY}'s. */
  readonly retry?: Partial<RetryPolicy>;
  /** Instead of the global one. */
  readonly fetch?: ClientFetch;
  /** Instead of `Math.random`, for the delays between attempts; in [0, 1). */
  readonly random?: () => number;
  /** Instead of a timer, between attempts. Resolves after the delay, or once the signal aborts. */
  readonly sleep?: (delayMs: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Instead of `crypto.randomUUID`: makes the idempotency key of a mutation that got none. */
  readonly createIdempotencyKey?: () => string;
}

/** Options with nothing left open. */
export interface ClientSettings extends Required<Omit<ClientOptions, "url" | "retry">> {
  /** The address of the tRPC door. */
  readonly trpcUrl: string;
  readonly retry: RetryPolicy;
}

/**
 * Checks what no call could do without, and fills in what was not given.
 * @throws TypeError when `url` or `apiKey` cannot be right
 */
export function toClientSettings(options: ClientOptions): ClientSettings {
  const { url, apiKey, retry = {} } = options;
  if (!/^ck_(live|sandbox)_[0-9A-Za-z]+$/.test(apiKey)) {
    // The key itself stays out of the message: messages end up in logs.
    throw new TypeError("createClient: apiKey must be a key such as ck_live_… or ck_sandbox_….");
  }
  return {
    trpcUrl: toTrpcUrl(url),
    apiKey,
    timeoutMs: options.timeoutMs ?? 30_000,
    retry: {
      maxRetries: retry.maxRetries ?? DEFAULT_RETRY_POLICY.maxRetries,
      baseDelayMs: retry.baseDelayMs ?? DEFAULT_RETRY_POLICY.baseDelayMs,
      maxDelayMs: retry.maxDelayMs ?? DEFAULT_RETRY_POLICY.maxDelayMs,
    },
    // Looked up at each call, since programs replace the global one.
    fetch: options.fetch ?? ((url, request) => fetch(url, request)),
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleep,
    createIdempotencyKey: options.createIdempotencyKey ?? (() => crypto.randomUUID()),
  };
}

function toTrpcUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new TypeError(`createClient: url must begin with http:// or https://, but is "${url}".`);
  }
  const { origin, pathname, username, password, search, hash } = parsed;
  if (username + password + search + hash !== "") {
    throw new TypeError("createClient: url must have no user, password, query or fragment.");
  }
  return `${origin}${pathname.replace(/\/+$/, "")}/trpc`;
}
