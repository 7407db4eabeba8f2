import { parseArgs } from "node:util";
import Sqlite from "better-sqlite3";
import { createGroupCommit } from "./create-group-commit.ts";
import { listen } from "./listen.ts";
import { createReferenceApp, toCustomer } from "./reference-app.ts";
import { createReferenceStore } from "./reference-store.ts";

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

const app = createReferenceApp(values.mode === "group-commit" ? createTogether : createAlone);

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

await listen(app, () => store.close());
