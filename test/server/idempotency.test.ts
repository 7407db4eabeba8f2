import { saveRecord } from "@customer-desk/server/idempotency/idempotency.repository";
import { describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../helpers/test-server.ts";

const CUSTOMERS = "/api/v1/customers";
const BATCH = `${CUSTOMERS}/batch`;
const DAY_MS = 86_400_000;

const keyed = (key: string) => ({ "idempotency-key": key });

async function countOf(server: TestServer): Promise<number> {
  return (await Array.fromAsync(server.client().customers.iterate())).length;
}

async function keysOf(server: TestServer): Promise<string[]> {
  const records = await server.withDatabase((database) =>
    database.read((session) => session.all<{ key: string }>("select key from idempotency_record")),
  );
  return records.map(({ key }) => key);
}

describe("an idempotency key", () => {
  test("gives the first answer again, and says so", async () => {
    await using server = await testServer();
    const body = { customers: [{ email: "a@example.com" }, { email: "bad" }] };
    const first = await server.json("POST", BATCH, body, keyed("k"));
    const second = await server.json("POST", BATCH, body, keyed("k"));
    expect(second.status).toBe(first.status);
    expect(second.body).toEqual(first.body);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(await countOf(server)).toBe(1);
  });

  test("gives a batch's answer of then, whatever became of its customers since", async () => {
    await using server = await testServer();
    const known = await server.client().customers.create({ id: "K", email: "known@example.com" });
    const body = {
      customers: [
        { id: "K", email: "other@example.com" },
        { id: "N", email: " new@example.com " },
        { email: "bad" },
        { externalId: "N", email: "twice@example.com" },
        { id: "O", email: "o@example.com" },
        { id: "P", email: "p@example.com" },
      ],
    };
    const first = await server.json("POST", BATCH, body, keyed("k"));
    for (const id of [known.id, "N"]) {
      await server.json("PATCH", `${CUSTOMERS}/${id}`, { email: "changed@example.com", id });
    }
    const second = await server.json("POST", BATCH, body, keyed("k"));
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(second.body).toEqual(first.body);
    const { successful } = first.body as { successful: { email: string }[] };
    expect(successful.map(({ email }) => email)).toEqual([
      "known@example.com",
      "new@example.com",
      "new@example.com",
      "o@example.com",
      "p@example.com",
    ]);
    const { found } = await server.client().customers.lookUp({ externalIds: ["O", "P"] });
    expect(successful.slice(-2)).toMatchObject(found);
  });

  test("gives an answer that was kept whole, as earlier versions did", async () => {
    await using server = await testServer();
    const body = { customers: [{ email: "a@example.com" }] };
    const first = await server.json("POST", BATCH, body, keyed("k"));
    const { id } = (first.body as { successful: { id: string }[] }).successful[0] ?? { id: "" };
    const reference = { id, externalId: null, email: "a@example.com" };
    const whole = {
      ...{ object: "customer_batch", livemode: true, failed: [] },
      successful: [{ index: 0, created: true, ...reference }],
    };
    await server.withDatabase((database) =>
      database.write((session) =>
        session.run("update idempotency_record set answer = ?", [
          JSON.stringify({ output: whole }),
        ]),
      ),
    );
    expect((await server.json("POST", BATCH, body, keyed("k"))).body).toEqual(first.body);
  });

  test("repeats 201 with its location, and an update's answer of then", async () => {
    await using server = await testServer();
    const create = () => server.json("POST", CUSTOMERS, { email: "a@example.com" }, keyed("c"));
    const [first, second] = [await create(), await create()];
    expect(second.status).toBe(201);
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    const { id } = first.body as { id: string };
    const update = (name: string, key: string) =>
      server.json("PATCH", `${CUSTOMERS}/${id}`, { fullName: name }, keyed(key));
    await update("One", "u1");
    await update("Two", "u2");
    expect((await update("One", "u1")).body).toMatchObject({ fullName: "One" });
    expect((await server.json("GET", `${CUSTOMERS}/${id}`)).body).toMatchObject({
      fullName: "Two",
    });
  });

  test("knows a request whatever the order of its body's keys", async () => {
    await using server = await testServer();
    const one = { email: "a@example.com", metadata: { a: 1, b: { c: 1, d: 2 } } };
    const two = { metadata: { b: { d: 2, c: 1 }, a: 1 }, email: "a@example.com" };
    await server.json("POST", CUSTOMERS, one, keyed("k"));
    const again = await server.json("POST", CUSTOMERS, two, keyed("k"));
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  test("may be written as a quoted string", async () => {
    await using server = await testServer();
    await server.json("POST", CUSTOMERS, { email: "a@example.com" }, keyed("k"));
    const again = await server.json("POST", CUSTOMERS, { email: "a@example.com" }, keyed('"k"'));
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  test.each([
    ["body", CUSTOMERS, { email: "b@example.com" }, {}],
    ["operation", BATCH, { customers: [{ email: "a@example.com" }] }, {}],
    ["version", CUSTOMERS, { email: "a@example.com" }, { "commet-version": "2026-07-11" }],
  ])("is refused for another %s", async (_what, path, body, headers) => {
    await using server = await testServer();
    await server.json("POST", CUSTOMERS, { email: "a@example.com" }, keyed("k"));
    const other = await server.json("POST", path, body, { ...keyed("k"), ...headers });
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ error: { code: "idempotency_key_mismatch" } });
    expect(await countOf(server)).toBe(1);
  });

  test("is refused for the same change of another customer", async () => {
    await using server = await testServer();
    const client = server.client();
    for (const id of ["a", "b"]) await client.customers.create({ email: "a@example.com", id });
    const change = { fullName: "Ana" };
    await server.json("PATCH", `${CUSTOMERS}/a`, change, keyed("k"));
    const other = await server.json("PATCH", `${CUSTOMERS}/b`, change, keyed("k"));
    expect(other.body).toMatchObject({ error: { code: "idempotency_key_mismatch" } });
  });

  test("belongs to one side of one organization", async () => {
    await using server = await testServer();
    const sandboxKey = await server.createKey({ livemode: false });
    const body = { email: "a@example.com" };
    await server.json("POST", CUSTOMERS, body, keyed("k"));
    const other = await server.json(
      "POST",
      CUSTOMERS,
      { ...body, fullName: "x" },
      {
        ...keyed("k"),
        "x-api-key": sandboxKey,
      },
    );
    expect(other.status).toBe(201);
    expect(other.headers.get("idempotent-replayed")).toBeNull();
  });

  test("keeps refusals that came out of the work, and no others", async () => {
    await using server = await testServer();
    const get = (key: string) =>
      server.json("PATCH", `${CUSTOMERS}/late`, { fullName: "x" }, keyed(key));
    expect((await get("gone")).status).toBe(404);
    const invalid = await server.json("POST", CUSTOMERS, { email: "bad" }, keyed("bad"));
    expect(invalid.status).toBe(422);
    await server.client().customers.create({ email: "a@example.com", id: "late" });
    const replayed = await get("gone");
    expect(replayed.status).toBe(404);
    expect(replayed.headers.get("idempotent-replayed")).toBe("true");
    const mended = await server.json("POST", CUSTOMERS, { email: "a@example.com" }, keyed("bad"));
    expect(mended.status).toBe(201);
  });

  test.each(["", "x".repeat(256), "naïve"])(
    "must be printable ASCII of 1 to 255: %j",
    async (key) => {
      await using server = await testServer();
      const { status, body } = await server.json(
        "POST",
        CUSTOMERS,
        { email: "a@example.com" },
        {
          "idempotency-key": Buffer.from(key).toString("latin1"),
        },
      );
      expect(status).toBe(422);
      expect(body).toMatchObject({ error: { param: "idempotency-key" } });
    },
  );

  test("survives a restart", async () => {
    await using server = await testServer();
    const create = () => server.json("POST", CUSTOMERS, { email: "a@example.com" }, keyed("k"));
    const first = await create();
    await server.restart();
    const second = await create();
    expect(second.body).toEqual(first.body);
    expect(await countOf(server)).toBe(1);
  });

  test("is free again after its retention, and its record is deleted", async () => {
    let now = Date.now();
    await using server = await testServer({
      clock: () => now,
      environment: { IDEMPOTENCY_RETENTION_DAYS: "2" },
    });
    const create = () => server.json("POST", CUSTOMERS, { email: "a@example.com" }, keyed("k"));
    await create();
    now += 2 * DAY_MS - 1000;
    expect((await create()).headers.get("idempotent-replayed")).toBe("true");
    now += 1000;
    expect((await create()).headers.get("idempotent-replayed")).toBeNull();
    expect(await countOf(server)).toBe(2);
    now += 3 * DAY_MS;
    await server.restart();
    await expect.poll(() => keysOf(server)).toEqual([]);
  });

  test("is deleted after its retention however many there are, and no other with it", async () => {
    let now = Date.now();
    await using server = await testServer({
      clock: () => now,
      environment: { IDEMPOTENCY_RETENTION_DAYS: "2" },
    });
    const scope = { organizationId: 1, livemode: true };
    await server.withDatabase((database) =>
      database.write(async (session) => {
        for (let at = 0; at < 450; at += 1) {
          const record = { fingerprint: "f", answer: "{}", expiresAt: now + DAY_MS - at };
          await saveRecord(session, scope, { key: `old-${at}`, ...record });
        }
      }),
    );
    now += DAY_MS;
    await server.json("POST", CUSTOMERS, { email: "a@example.com" }, keyed("young"));
    await server.restart();
    await expect.poll(() => keysOf(server)).toEqual(["young"]);
  });

  test("has one effect however many requests come with it at once", async () => {
    await using server = await testServer();
    const body = { customers: Array.from({ length: 20 }, () => ({ email: "a@example.com" })) };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => server.json("POST", BATCH, body, keyed("k"))),
    );
    const done = answers.filter(({ status }) => status === 200);
    const told = answers.filter(({ status }) => status === 409);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(done.length + told.length).toBe(100);
    expect(new Set(done.map(({ body: each }) => JSON.stringify(each))).size).toBe(1);
    for (const { body: each, headers } of told) {
      expect(each).toMatchObject({ error: { code: "idempotency_in_progress" } });
      expect(headers.get("retry-after")).toBe("1");
    }
    expect(await countOf(server)).toBe(20);
  });
});

describe("parallel batches", () => {
  test("with overlapping ids make one customer for each id", async () => {
    await using server = await testServer();
    const client = server.client();
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, batch) =>
        client.customers.createBatch({
          customers: Array.from({ length: 100 }, (__, n) => ({
            email: "a@example.com",
            id: `id-${(batch * 37 + n) % 250}`,
          })),
        }),
      ),
    );
    const all = results.flatMap(({ successful }) => successful);
    expect(all).toHaveLength(3000);
    expect(all.filter(({ created }) => created)).toHaveLength(250);
    expect(new Set(all.map(({ id }) => id)).size).toBe(250);
    expect(await countOf(server)).toBe(250);
  });
});
