import type { FastifyReply, FastifyRequest } from "fastify";
import { doorOf } from "./api-door.ts";

/** The unversioned API stays as long as this server; the date is what the headers must name. */
const SUNSET = new Date("2027-12-31T00:00:00.000Z").toUTCString();

/**
 * Puts three headers on every answer of the unversioned API, errors included, one of them the path
 * to use instead (wire Decision 23).
 */
export function markDeprecated(request: FastifyRequest, reply: FastifyReply): void {
  const [path = ""] = request.url.split("?", 1);
  if (doorOf(path).versioned) return;
  const successor = request.url.replace(/^\/api/, "/api/v1");
  reply.header("deprecation", "true");
  reply.header("sunset", SUNSET);
  // A URL arrives without spaces and line breaks, but not without what ends a link.
  reply.header("link", `<${successor.replaceAll(">", "%3E")}>; rel="successor-version"`);
}
