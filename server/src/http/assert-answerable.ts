import { CustomerDeskError } from "@customer-desk/shared/schemas";
import type { FastifyRequest } from "fastify";

/**
 * Refuses what HTTP itself lets a server refuse, and what Node, left to itself, would refuse with an
 * empty body.
 * @throws CustomerDeskError `bad_request`
 */
export function assertAnswerable({ headers, raw }: FastifyRequest): void {
  // RFC 9112, 3.2.
  if (raw.httpVersion === "1.1" && headers.host === undefined) {
    throw new CustomerDeskError("bad_request", { message: "The request has no Host header." });
  }
  // RFC 9110, 10.1.1: there is no other expectation.
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== "100-continue") {
    throw new CustomerDeskError("bad_request", {
      message: "The only expectation that an Expect header can name is 100-continue.",
    });
  }
}
