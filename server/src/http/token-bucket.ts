import type { Clock } from "../clock.ts";

export interface BucketState {
  readonly allowed: boolean;
  /** Whole requests left right now. */
  readonly remaining: number;
  /** Seconds until the bucket is full again, rounded up. */
  readonly resetSeconds: number;
  /** Seconds until there is one request left again, rounded up; 0 if there is one. */
  readonly retryAfterSeconds: number;
}

interface Bucket {
  tokens: number;
  updatedAtMs: number;
}

/** Above this many callers, buckets that are full again are forgotten: a new one is full too. */
const MAXIMUM_BUCKETS = 10_000;

/** A token bucket per caller: `perSecond` requests a second, and as many at once. */
export class TokenBuckets {
  readonly perSecond: number;
  /** Monotonic: steps of the wall clock must neither fill nor block a bucket. */
  readonly #monotonicMs: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perSecond: number, monotonicMs: Clock) {
    this.perSecond = perSecond;
    this.#monotonicMs = monotonicMs;
  }

  /** Takes one request out of a caller's bucket, if there is one in it. */
  take(caller: string): BucketState {
    const nowMs = this.#monotonicMs();
    const bucket = this.#buckets.get(caller) ?? { tokens: this.perSecond, updatedAtMs: nowMs };
    const gained = ((nowMs - bucket.updatedAtMs) / 1000) * this.perSecond;
    bucket.tokens = Math.min(this.perSecond, bucket.tokens + gained);
    bucket.updatedAtMs = nowMs;
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    this.#buckets.set(caller, bucket);
    if (this.#buckets.size > MAXIMUM_BUCKETS) this.#forgetFull(nowMs);
    return {
      allowed,
      remaining: Math.floor(bucket.tokens),
      resetSeconds: Math.ceil((this.perSecond - bucket.tokens) / this.perSecond),
      retryAfterSeconds: allowed ? 0 : Math.ceil((1 - bucket.tokens) / this.perSecond),
    };
  }

  #forgetFull(nowMs: number): void {
    for (const [caller, { updatedAtMs }] of this.#buckets) {
      if (nowMs - updatedAtMs >= 1000) this.#buckets.delete(caller);
    }
  }
}
