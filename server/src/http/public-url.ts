import type { FastifyRequest } from "fastify";

/**
 * Where this server is reached from outside: as configured, or as this request reached it. Empty,
 * for links that begin with a path, if the request does not say.
 */
export function publicUrlOf(request: FastifyRequest, configured: string | undefined): string {
  if (configured !== undefined) return configured;
  return request.host === "" ? "" : `${request.protocol}://${request.host}`;
}
