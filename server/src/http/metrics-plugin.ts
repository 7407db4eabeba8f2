import { timingSafeEqual } from "node:crypto";
import { CustomerDeskError } from "@customer-desk/shared";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

export interface MetricsOptions {
  /** Who may read the metrics: whoever reaches the server, whoever has the token, or nobody. */
  readonly readers: "anyone" | "nobody" | { readonly token: string };
}

/** `/metrics` in Prometheus' text format: the process, and how long requests took by route. */
export async function metricsPlugin(
  app: FastifyInstance,
  { readers }: MetricsOptions,
): Promise<void> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from a request's arrival to the end of its answer.",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  app.addHook("onResponse", (request, reply, done) => {
    duration.observe(
      {
        method: request.method,
        // The pattern, never the path: paths hold ids, and each would be a time series of its own.
        route: request.routeOptions.url ?? "none",
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    );
    done();
  });
  app.get("/metrics", async (request, reply) => {
    if (readers !== "anyone" && (readers === "nobody" || !hasToken(request, readers.token))) {
      throw new CustomerDeskError("unauthorized", {
        message: "The metrics need the token of METRICS_TOKEN in an Authorization: Bearer header.",
      });
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
