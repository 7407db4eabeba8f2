import { describe, expect, inject, test } from "vitest";
import { databaseProxy } from "../../helpers/postgres/database-proxy.ts";
import { createTestDatabase } from "../../helpers/postgres/test-databases.ts";
import { testServer } from "../../helpers/test-server.ts";

const postgres = inject("postgres");

const CUSTOMERS = "/api/v1/customers";
const ANA = { email: "ana@example.com" };

/** A server whose way to its database can be cut. */
async function serverBehindProxy() {
  if (postgres === undefined) throw new Error("These tests need PostgreSQL.");
  const closing = new AsyncDisposableStack();
  const database = closing.use(await createTestDatabase(postgres));
  const proxy = closing.use(await databaseProxy(database.url));
  const server = closing.use(
    await testServer({
      databaseUrl: proxy.url,
      environment: { DATABASE_CONNECT_TIMEOUT_MS: "500", DATABASE_POOL_SIZE: "4" },
    }),
  );
  // The time of the key's first use is written beside it: that commit is not the one to break.
  await server.json("GET", CUSTOMERS);
  await expect
    .poll(() =>
      server.withDatabase((opened) =>
        opened.read((session) => session.all("select last_used_at from api_key")),
      ),
    )
    .not.toEqual([{ last_used_at: null }]);
  const countCustomers = async () => {
    const { body } = await server.json("GET", CUSTOMERS);
    return (body as { data: unknown[] }).data.length;
  };
  return { server, proxy, countCustomers, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

describe("a commit that is not answered", () => {
  test.each(["answer-lost", "request-lost"] as const)(
    "is found out about: %s, with one effect and no word of it",
    async (fault) => {
      await using setting = await serverBehindProxy();
      const { server, proxy } = setting;
      proxy.failNextCommit(fault);
      const { status } = await server.json("POST", CUSTOMERS, ANA);
      expect(status).toBe(201);
      expect(await setting.countCustomers()).toBe(1);
    },
  );

  test("is told as one whose outcome is unknown if nobody can be asked, and is safe to repeat", async () => {
    await using setting = await serverBehindProxy();
    const { server, proxy } = setting;
    const create = () => server.json("POST", CUSTOMERS, ANA, { "idempotency-key": "k" });
    proxy.failNextCommit("answer-lost", () => proxy.setReachable(false));
    const { status, headers, body } = await create();
    expect(status).toBe(503);
    expect(headers.get("retry-after")).toBe("5");
    expect(body).toMatchObject({
      error: {
        code: "idempotency_unavailable",
        message: expect.stringContaining("Whether it was carried out is not known"),
      },
    });
    proxy.setReachable(true);
    const again = await create();
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await setting.countCustomers()).toBe(1);
  });
});

describe("a database that cannot be reached", () => {
  test("is told with 503 and when to come back, and the service heals when it is back", async () => {
    await using setting = await serverBehindProxy();
    const { server, proxy } = setting;
    expect((await server.fetch("/readyz")).status).toBe(200);
    proxy.setReachable(false);
    for (const [method, body] of [["GET"], ["POST", ANA]] as const) {
      const refused = await server.json(method, CUSTOMERS, body);
      expect(refused.status).toBe(503);
      expect(refused.headers.get("retry-after")).toBe("5");
      expect(refused.body).toMatchObject({
        error: {
          code: "service_unavailable",
          message: "The database cannot be reached. Nothing was done.",
        },
      });
    }
    expect((await server.fetch("/livez")).status).toBe(200);
    expect((await server.fetch("/readyz")).status).toBe(503);
    proxy.setReachable(true);
    expect((await server.json("POST", CUSTOMERS, ANA)).status).toBe(201);
    expect((await server.fetch("/readyz")).status).toBe(200);
    expect(await setting.countCustomers()).toBe(1);
  });
});
