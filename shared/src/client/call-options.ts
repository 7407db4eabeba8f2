export interface CallOptions {
  /** Cancels the call, between attempts too. */
  readonly signal?: AbortSignal;
  /** For each attempt; the client's unless given. */
  readonly timeoutMs?: number;
}

export interface MutationOptions extends CallOptions {
  /**
   * 1 to 255 printable ASCII characters. One is made for every call that has none, and kept over
   * its retries; give one to make a call that survives a restart of your process.
   */
  readonly idempotencyKey?: string;
}
