import { parseArgs } from "node:util";
import Sqlite from "better-sqlite3";
import Fastify from "fastify";
import type { z } from "zod";
import { createGroupCommit } from "./create-group-commit.ts";
import { referenceCustomer } from "./reference-customer.ts";
import { type CustomerRow, createReferenceStore } from "./reference-store.ts";

const { values } = parseArgs({
  options: {
    database: { type: "string", default: "reference.sqlite" },
    mode: { type: "string", default: "one-transaction" },
  },
});
if (values.mode !== "one-transaction" && values.mode !== "group-commit") {
  throw new Error(`--mode must be one-transaction or group-commit, not ${values.mode}`);
}

const database = new Sqlite(values.database, { fileMustExist: true });
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.pragma("wal_autocheckpoint = 4000");

const store = createReferenceStore(database);
const createTogether = createGroupCommit(store);
const createAlone = (customers: Parameters<typeof createTogether>[0]) =>
  store.transaction(() => store.createAll(customers));
const create = values.mode === "group-commit" ? createTogether : createAlone;

const toCustomer = (row: CustomerRow) => ({
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
  const accepted: z.output<typeof referenceCustomer>[] = [];
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

app.get<{ Params: { reference: string } }>(
  "/api/v1/customers/:reference",
  async (request, reply) => {
    const row = store.get(request.params.reference);
    return row ? toCustomer(row) : reply.code(404).send({ error: { code: "customer_not_found" } });
  },
);

app.get<{ Querystring: { cursor?: string; limit?: string } }>(
  "/api/v1/customers",
  async ({ query }) => {
    const limit = Number(query.limit ?? 25);
    const before = query.cursor && Buffer.from(query.cursor, "base64url").toString();
    const rows = store.list(before, limit + 1);
    const hasMore = rows.length > limit;
    const data = rows.slice(0, limit).map(toCustomer);
    const last = data.at(-1);
    return {
      object: "list",
      data,
      hasMore,
      ...(hasMore && last && { nextCursor: Buffer.from(last.id).toString("base64url") }),
    };
  },
);

async function stop() {
  await app.close();
  store.close();
  process.exit(0);
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

process.stdout.write(`${await app.listen({ host: "127.0.0.1", port: 0 })}\n`);
