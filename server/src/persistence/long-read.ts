import { setImmediate } from "node:timers/promises";
import { CustomerDeskError } from "@customer-desk/shared/rules";

/** As long as a statement of PostgreSQL may run unless told otherwise. */
const LIMIT_MS = 15_000;

/** Of all long reads together: ten of them hold the process up no longer at a time than one. */
let lastTurn: Promise<void> = Promise.resolve();

/**
 * A read that goes through so many rows in this process that it is done in parts, between which
 * requests, timers and other such reads have their turn.
 */
export class LongRead {
  readonly #endMs: number;

  /** @param limitMs how long all parts and what comes between them may take */
  constructor(limitMs = LIMIT_MS) {
    this.#endMs = performance.now() + limitMs;
  }

  /**
   * Settles when the next part may begin.
   * @throws CustomerDeskError `service_unavailable` if the time is up
   */
  async nextTurn(): Promise<void> {
    lastTurn = lastTurn.then(() => setImmediate());
    await lastTurn;
    if (performance.now() < this.#endMs) return;
    // Who asked has given up by now, or will ask again while this one still goes on.
    throw new CustomerDeskError("service_unavailable", {
      message: "The database takes too long. Nothing was done.",
      retryAfterSeconds: 5,
    });
  }
}
