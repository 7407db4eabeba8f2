import type { FastifyReply, FastifyRequest } from "fastify";

/** The unversioned API stays as long as this server; the date is what the headers must name. */
const SUNSET = new Date("2027-12-31T00:00:00.000Z").toUTCString();

/** The three headers of the unversioned API's answers, and the path to use instead (wire Decision 23). */
export async function markDeprecated(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const successor = request.url.replace(/^\/api\//, "/api/v1/");
  reply.header("deprecation", "true");
  reply.header("sunset", SUNSET);
  reply.header("link", `<${encodeURI(decodeURISafely(successor))}>; rel="successor-version"`);
}

/** Requests' paths come from outside: what cannot be decoded is taken as it is. */
function decodeURISafely(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
