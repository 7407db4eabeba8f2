import Fastify, { type FastifyInstance } from "fastify";
import type { z } from "zod";
import { type ReferenceCustomer, referenceCustomer } from "./reference-customer.ts";
import type { CustomerRow } from "./reference-row.ts";

type Create = (
  customers: readonly ReferenceCustomer[],
) => readonly CustomerRow[] | Promise<readonly CustomerRow[]>;

/** A customer as the API shows it. */
export const toCustomer = (row: CustomerRow) => ({
  id: row.id,
  externalId: row.external_id,
  fullName: row.full_name,
  email: row.email,
  taxDocument: row.tax_document,
  timezone: row.timezone,
  metadata: JSON.parse(row.metadata),
  createdAt: new Date(row.created_at).toISOString(),
  updatedAt: new Date(row.updated_at).toISOString(),
  object: "customer",
  livemode: true,
});

const describe = (error: z.ZodError) =>
  error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");

/**
 * The HTTP side of every reference: what creates customers, and what a run asks of every server.
 * @param create carries a request out, in a transaction
 */
export function createReferenceApp(create: Create): FastifyInstance {
  const app = Fastify({ bodyLimit: 4 * 1024 * 1024 });

  // Fastify's own parser also searches the text for prototype keys; zod drops unknown keys anyway.
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body.toString()));
    } catch (error) {
      done(Object.assign(error as Error, { statusCode: 400 }));
    }
  });

  app.get("/readyz", async () => ({ status: "ok" }));

  app.get("/metrics", async () => {
    const { user, system } = process.cpuUsage();
    return [
      `process_cpu_seconds_total ${(user + system) / 1e6}`,
      `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    ].join("\n");
  });

  app.post("/api/v1/customers/batch", async (request, reply) => {
    const items = (request.body as { customers?: unknown } | null)?.customers;
    if (!Array.isArray(items) || items.length < 1 || items.length > 100) {
      return reply.code(422).send({ error: { code: "validation_error", param: "customers" } });
    }
    const accepted: ReferenceCustomer[] = [];
    const failed: { index: number; error: string; data: unknown }[] = [];
    for (const [index, data] of items.entries()) {
      const row = referenceCustomer.safeParse(data);
      if (row.success) accepted.push(row.data);
      else failed.push({ index, error: describe(row.error), data });
    }
    const rows = await create(accepted);
    const successful = rows.map(({ id, external_id, email }) => ({
      id,
      externalId: external_id,
      email,
    }));
    return { object: "customer_batch", livemode: true, successful, failed };
  });

  app.post("/api/v1/customers", async (request, reply) => {
    const item = referenceCustomer.safeParse(request.body);
    if (!item.success) {
      const message = describe(item.error);
      return reply.code(422).send({ error: { code: "validation_error", message } });
    }
    const [row] = await create([item.data]);
    return reply.code(201).send(row && toCustomer(row));
  });

  return app;
}
