import type { FastifyRequest } from "fastify";

/** Where this server is reached from outside: as configured, or as this request reached it. */
export function publicUrlOf(request: FastifyRequest, configured: string | undefined): string {
  return configured ?? `${request.protocol}://${request.host}`;
}
