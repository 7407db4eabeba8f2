import type { IdempotentRequest, Written } from "../idempotency/idempotent-writer.ts";
import type { Scope } from "../scope.ts";
import type { Mutations } from "./mutations.ts";

/** A request to change something, checked: all that it takes to carry it out. */
export interface Mutation {
  readonly operation: keyof Mutations;
  readonly scope: Scope;
  /** What the operation's handler prepared. */
  readonly prepared: unknown;
  /** Undefined for a request without an idempotency key. */
  readonly request: IdempotentRequest | undefined;
}

/**
 * All of the service that changes the database. It may be on another thread: what goes in and comes
 * out can be cloned. A promise settles when the change is on the disk.
 */
export interface WriteSide {
  /**
   * @throws CustomerDeskError what the operation throws, unless it is part of the answer;
   *   `idempotency_in_progress`, `idempotency_key_mismatch`, `idempotency_unavailable`,
   *   `service_unavailable`
   */
  execute(mutation: Mutation): Promise<Written>;
  /** Notes when an API key was last used. */
  touchKey(use: { readonly id: string; readonly now: number }): Promise<void>;
  /** Deletes what is kept under idempotency keys for longer than it has to be. */
  prune(): Promise<void>;
  /**
   * Makes sure that the database can be read and written, without changing it.
   * @throws CustomerDeskError `service_unavailable`
   */
  probe(): Promise<void>;
}
