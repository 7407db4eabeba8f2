import { parseArgs } from "node:util";
import Fastify from "fastify";
import type { z } from "zod";
import { createGroupCommit } from "./create-group-commit.ts";
import { referenceCustomer } from "./reference-customer.ts";
import { openReferenceStore } from "./reference-store.ts";

const { values } = parseArgs({
  options: {
    database: { type: "string", default: "reference.sqlite" },
    mode: { type: "string", default: "one-transaction" },
  },
});
if (values.mode !== "one-transaction" && values.mode !== "group-commit") {
  throw new Error(`--mode must be one-transaction or group-commit, not ${values.mode}`);
}

const store = openReferenceStore(values.database);
const createTogether = createGroupCommit(store);
const createAlone = (customers: Parameters<typeof createTogether>[0]) =>
  store.transaction(() => store.createAll(customers));
const create = values.mode === "group-commit" ? createTogether : createAlone;

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

app.post("/customers/batch", async (request, reply) => {
  const items = (request.body as { customers?: unknown } | null)?.customers;
  if (!Array.isArray(items) || items.length < 1 || items.length > 100) {
    return reply.code(422).send({ error: { code: "validation_error", param: "customers" } });
  }
  const accepted: z.output<typeof referenceCustomer>[] = [];
  const failed: { index: number; error: string; data: unknown }[] = [];
  for (const [index, data] of items.entries()) {
    const row = referenceCustomer.safeParse(data);
    if (row.success) {
      accepted.push(row.data);
      continue;
    }
    const problems = row.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    failed.push({ index, error: problems.join("; "), data });
  }
  const successful = await create(accepted);
  return { object: "customer_batch", livemode: true, successful, failed };
});

async function stop() {
  await app.close();
  store.close();
  process.exit(0);
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

process.stdout.write(`${await app.listen({ host: "127.0.0.1", port: 0 })}\n`);
