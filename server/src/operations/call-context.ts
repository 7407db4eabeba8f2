import type { Caller } from "../auth/authenticator.ts";

/** What the wire said, for telling a repeated request from a different one. */
export interface WireRequest {
  /** The resolved API version, or the name of a door that has none. */
  readonly version: string;
  readonly body: unknown;
}

/** One request, as the procedures see it; each door makes its own. */
export interface CallContext {
  readonly requestId: string;
  readonly caller: Caller;
  /** Of the `Idempotency-Key` header; throws `validation_error` if it is malformed. */
  readonly idempotencyKey: () => string | undefined;
  /** Undefined at the tRPC door, where the input is what the wire said. */
  readonly wireRequest: WireRequest | undefined;
  /** Told when the answer is one that was given before. */
  readonly onReplay: () => void;
}
