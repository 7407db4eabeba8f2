import { CustomerDeskError } from "@customer-desk/shared";
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
  app.addHook("onRequest", async (request, reply) => {
    if (!drain.started) return;
    reply.header("connection", "close");
    if (request.url === "/livez" || request.url === "/readyz") return;
    throw new CustomerDeskError("service_unavailable", {
      message: "The server is shutting down. Nothing was done.",
      retryAfterSeconds: 5,
    });
  });
}
