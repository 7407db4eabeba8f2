import type { ServerResponse } from "node:http";
import { CustomerDeskError } from "@customer-desk/shared/schemas";

export interface InFlightLimits {
  /** Most requests that are being read, worked on or answered at the same time. */
  readonly requests: number;
  /** Most bytes that the bodies of these may have together. */
  readonly bytes: number;
}

/**
 * Bounds the work that is under way, and with it memory and the time that everybody waits. What is
 * more is refused before its body is read: whoever is told at once to come back is better off than
 * in a line that only gets longer.
 */
export class InFlight {
  readonly #limits: InFlightLimits;
  #requests = 0;
  #bytes = 0;

  constructor(limits: InFlightLimits) {
    this.#limits = limits;
  }

  /**
   * Makes room for a request until its response is through, or its connection broken.
   * @throws CustomerDeskError `service_unavailable` if there is no room
   */
  enter(bytes: number, response: ServerResponse): void {
    const { requests, bytes: mostBytes } = this.#limits;
    if (this.#requests >= requests || this.#bytes + bytes > mostBytes) {
      throw new CustomerDeskError("service_unavailable", {
        message: "The server has more to do than it can take. Nothing was done.",
        retryAfterSeconds: 1,
      });
    }
    // Whoever asked has gone, and has been heard to go.
    if (response.destroyed) return;
    this.#requests += 1;
    this.#bytes += bytes;
    response.once("close", () => {
      this.#requests -= 1;
      this.#bytes -= bytes;
    });
  }
}
