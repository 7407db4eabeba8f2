import { CustomerDeskError } from "@customer-desk/shared/schemas";
import type { FastifyInstance } from "fastify";

/** Whether the server is on its way out. */
export class Drain {
  #started = false;

  get started(): boolean {
    return this.#started;
  }

  start(): void {
    this.#started = true;
  }
}

/** Once the drain has started, new requests are told to come back; those under way are finished. */
export async function drainPlugin(
  app: FastifyInstance,
  { drain }: { drain: Drain },
): Promise<void> {
  // Also of requests that were there before: a connection that is kept open would keep the server.
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (drain.started) reply.header("connection", "close");
    done(null, payload);
  });
  app.addHook("onRequest", (request, _reply, done) => {
    if (!drain.started || request.url === "/livez" || request.url === "/readyz") return done();
    throw new CustomerDeskError("service_unavailable", {
      message: "The server is shutting down. Nothing was done.",
      retryAfterSeconds: 5,
    });
  });
}
