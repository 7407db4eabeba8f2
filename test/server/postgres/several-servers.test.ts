import { readConfig } from "@customer-desk/server/config";
import { startServer } from "@customer-desk/server/server";
import { describe, expect, inject, test } from "vitest";
import { runCommandHere } from "../../helpers/command-line.ts";
import { createTestDatabase, execute } from "../../helpers/postgres/test-databases.ts";
import { type TestServer, type TestServerOptions, testServer } from "../../helpers/test-server.ts";

const CUSTOMERS = "/api/v1/customers";
const HOUR_MS = 3_600_000;

const postgres = inject("postgres");
if (postgres === undefined) throw new Error("These tests need PostgreSQL.");
const databaseServer = postgres;

/** Servers over one database. */
async function startServers(...options: TestServerOptions[]) {
  const closing = new AsyncDisposableStack();
  const { url } = closing.use(await createTestDatabase(databaseServer));
  const servers: TestServer[] = [];
  for (const each of options) {
    const environment = { RATE_LIMIT: "0", ...each.environment };
    servers.push(closing.use(await testServer({ ...each, environment, databaseUrl: url })));
  }
  const at = (index: number) => servers[index % servers.length] as TestServer;
  return { url, at, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

const countOf = async ({ url }: { url: string }) =>
  (await execute(url, "select count(*)::int as count from customer"))[0];

describe("several servers over one database", () => {
  test("carry a key out once, however many get it at the same time", async () => {
    await using cluster = await startServers({}, {}, {});
    const body = { customers: Array.from({ length: 20 }, () => ({ email: "a@example.com" })) };
    const send = (at: number) =>
      cluster.at(at).json("POST", `${CUSTOMERS}/batch`, body, { "idempotency-key": "k" });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => send(at)));
    const done = answers.filter(({ status }) => status === 200);
    const told = answers.filter(({ status }) => status === 409);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(done.length + told.length).toBe(60);
    expect(new Set(done.map(({ body: each }) => JSON.stringify(each))).size).toBe(1);
    for (const { body: each } of told) {
      expect(each).toMatchObject({ error: { code: "idempotency_in_progress" } });
    }
    const fresh = done.filter(({ headers }) => headers.get("idempotent-replayed") === null);
    expect(fresh).toHaveLength(1);
    expect(await countOf(cluster)).toEqual({ count: 20 });
  });

  test("refuse a key that another request has taken on another server", async () => {
    await using cluster = await startServers({}, {});
    const send = (at: number) => {
      const body = { email: `${at % 2}@example.com` };
      return cluster.at(at).json("POST", CUSTOMERS, body, { "idempotency-key": "k" });
    };
    await Promise.all(Array.from({ length: 20 }, (_, at) => send(at)));
    expect(await countOf(cluster)).toEqual({ count: 1 });
    const answers = await Promise.all([send(0), send(1)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ error: { code: "idempotency_key_mismatch" } });
  });

  test("make one customer for each id, in whatever order batches name it", async () => {
    await using cluster = await startServers({}, {}, {});
    const ids = Array.from({ length: 250 }, (_, n) => `id-${n}`);
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, batch) => {
        const start = (batch * 37) % 150;
        const some = ids.slice(start, start + 100);
        const inOrder = batch % 2 === 0 ? some : some.toReversed();
        const customers = inOrder.map((id) => ({ email: "a@example.com", id }));
        return cluster.at(batch).client().customers.createBatch({ customers });
      }),
    );
    const all = results.flatMap(({ successful }) => successful);
    expect(all).toHaveLength(3000);
    const byId = new Map(all.map(({ externalId, id }) => [externalId, id]));
    expect(all.every(({ externalId, id }) => byId.get(externalId) === id)).toBe(true);
    expect(all.filter(({ created }) => created)).toHaveLength(byId.size);
    expect(await countOf(cluster)).toEqual({ count: byId.size });
  });

  test("lose no update of the same customer", async () => {
    await using cluster = await startServers({}, {});
    const { id } = await cluster.at(0).client().customers.create({ email: "a@example.com" });
    const names = Array.from({ length: 20 }, (_, n) => `key-${n}`);
    await Promise.all(
      names.map((name, at) =>
        cluster
          .at(at)
          .client()
          .customers.update({ id, metadata: { [name]: at } }),
      ),
    );
    const { metadata } = await cluster.at(0).client().customers.get({ id });
    expect(Object.keys(metadata ?? {}).toSorted()).toEqual(names.toSorted());
  });

  test("give an external id that two ask for at once to one of them", async () => {
    await using cluster = await startServers({}, {});
    for (let round = 0; round < 10; round += 1) {
      const client = cluster.at(0).client();
      const created = await client.customers.createBatch({
        customers: [{ email: "a@example.com" }, { email: "b@example.com" }],
      });
      const answers = await Promise.all(
        created.successful.map(({ id }, at) =>
          cluster
            .at(at)
            .json(
              "PATCH",
              `${CUSTOMERS}/${id}`,
              { externalId: `wanted-${round}` },
              { "idempotency-key": `${round}-${at}` },
            ),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    }
  });

  test("refuse a key that was revoked, all of them at once", async () => {
    await using cluster = await startServers({}, {});
    const secret = await cluster.at(0).createKey({ organization: "acme" });
    const statuses = () =>
      Promise.all(
        [0, 1].map(async (at) => {
          const { status } = await cluster.at(at).fetch(CUSTOMERS, {
            headers: { "x-api-key": secret },
          });
          return status;
        }),
      );
    expect(await statuses()).toEqual([200, 200]);
    const keys = JSON.parse((await runCommandHere(cluster.url, "keys", "list", "--json")).stdout);
    const { id } = keys.find(
      ({ organization }: { organization: string }) => organization === "acme",
    );
    await runCommandHere(cluster.url, "keys", "revoke", id);
    expect(await statuses()).toEqual([401, 401]);
  });

  test("list all that was there when the list began, whatever their clocks say", async () => {
    await using cluster = await startServers(
      {},
      { clock: () => Date.now() - HOUR_MS },
      { clock: () => Date.now() + HOUR_MS },
    );
    const create = (at: number) =>
      cluster
        .at(at)
        .client()
        .customers.create({ email: `${at}@example.com` });
    const present = await Promise.all(Array.from({ length: 30 }, (_, at) => create(at)));
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let at = 0; ; at += 1) {
      const page = await cluster.at(at).client().customers.list({ limit: 4, cursor });
      seen.push(...page.data.map(({ id }) => id));
      await Promise.all([create(0), create(1), create(2)]);
      cursor = page.nextCursor;
      if (cursor === undefined || at > 100) break;
      if (present.every(({ id }) => seen.includes(id))) break;
    }
    expect(present.filter(({ id }) => !seen.includes(id))).toEqual([]);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("start at once over an empty database: one makes the tables, and one the first key", async () => {
    await using database = await createTestDatabase(databaseServer, { isEmpty: true });
    const config = readConfig({ PORT: "0", DATABASE_URL: database.url, LOG_LEVEL: "silent" });
    const servers = await Promise.all(Array.from({ length: 4 }, () => startServer(config)));
    const keys = servers.flatMap(({ firstKey }) => firstKey ?? []);
    await Promise.all(servers.map((server) => server.stop()));
    expect(keys).toHaveLength(1);
    expect(await execute(database.url, "select count(*)::int as count from migration")).toEqual([
      { count: 1 },
    ]);
  });
});
