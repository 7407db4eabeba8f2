import { timingSafeEqual } from "node:crypto";
import { CustomerDeskError } from "@customer-desk/shared/rules";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { RequestMetrics } from "./request-metrics.ts";

export interface MetricsOptions {
  /** Who may read the metrics: whoever reaches the server, whoever has the token, or nobody. */
  readonly readers: "anyone" | "nobody" | { readonly token: string };
}

/**
 * `/metrics` in Prometheus' text format. Requests are counted from the first time that somebody asks:
 * where nobody does, neither starts nor requests pay for it.
 */
export async function metricsPlugin(
  app: FastifyInstance,
  { readers }: MetricsOptions,
): Promise<void> {
  let metrics: RequestMetrics | undefined;
  app.addHook("onResponse", ({ method, routeOptions }, { statusCode, elapsedTime }, done) => {
    const route = routeOptions.url ?? "none";
    metrics?.observe({ method, route, status: String(statusCode) }, elapsedTime / 1000);
    done();
  });
  app.get("/metrics", async (request, reply) => {
    if (readers !== "anyone" && (readers === "nobody" || !hasToken(request, readers.token))) {
      throw new CustomerDeskError("unauthorized", {
        message: "The metrics need the token of METRICS_TOKEN in an Authorization: Bearer header.",
      });
    }
    const { RequestMetrics } = await import("./request-metrics.ts");
    metrics ??= new RequestMetrics();
    return reply.type(metrics.contentType).send(await metrics.render());
  });
}

function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
