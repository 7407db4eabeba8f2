export interface RetryPolicy {
  /** Attempts after the first one. */
  readonly maxRetries: number;
  /** Upper bound of the first delay; each further one doubles it. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  maxRetries: 3,
  baseDelayMs: 500,
  maxDelayMs: 30_000,
};

interface RetryDelayOptions {
  readonly policy: RetryPolicy;
  /** 0 for the delay after the first attempt. */
  readonly attempt: number;
  readonly retryAfterSeconds: number | undefined;
  /** In [0, 1). */
  readonly random: () => number;
}

/**
 * Milliseconds to wait before the next attempt: what the server asked for if it did, else
 * exponential backoff with full jitter, which spreads clients that failed together.
 * Undefined when the server asks for more patience than the policy has.
 */
export function retryDelayMs(options: RetryDelayOptions): number | undefined {
  const { policy, attempt, retryAfterSeconds, random } = options;
  if (retryAfterSeconds !== undefined) {
    const askedMs = retryAfterSeconds * 1000;
    return askedMs <= policy.maxDelayMs ? askedMs : undefined;
  }
  const ceilingMs = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** attempt);
  return Math.round(random() * ceilingMs);
}
