import type { FastifyInstance } from "fastify";

export interface HealthOptions {
  /** Why the service is not ready; undefined if it is. */
  readonly findObstacle: () => Promise<string | undefined>;
}

/** `/livez`: the process runs. `/readyz`: it can take requests. Neither needs a key. */
export async function healthPlugin(app: FastifyInstance, options: HealthOptions): Promise<void> {
  app.get("/livez", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const obstacle = await options.findObstacle();
    if (obstacle === undefined) return { status: "ok" };
    return reply
      .code(503)
      .header("retry-after", 5)
      .send({ status: "unavailable", reason: obstacle });
  });
}
