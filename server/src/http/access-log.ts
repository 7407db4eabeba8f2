import { type FastifyReply, type FastifyRequest, LogController } from "fastify";

/**
 * One line per answer: successes at `debug`, refusals at `info`, failures at `warn`. It names the
 * route's pattern, never the path or query, which can hold personal data.
 */
export class AccessLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: "requestId" });
  }

  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { statusCode, elapsedTime } = reply;
    const failed = statusCode >= 500 || error != null;
    request.log[failed ? "warn" : statusCode >= 400 ? "info" : "debug"](
      {
        method: request.method,
        route: request.routeOptions.url,
        status: statusCode,
        durationMs: Math.round(elapsedTime * 10) / 10,
        ...(error != null && { err: error }),
      },
      error == null ? "answered" : "the answer did not arrive",
    );
  }
}
