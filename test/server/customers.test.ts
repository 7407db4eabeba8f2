import type { Customer } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../helpers/test-server.ts";

const address = {
  line1: "Calle Mayor 1",
  city: "Madrid",
  postalCode: "28013",
  country: "ES",
};

async function customerIds(server: TestServer, query = ""): Promise<string[]> {
  const { body } = await server.json("GET", `/api/v1/customers${query}`);
  return (body as { data: Customer[] }).data.map(({ externalId }) => String(externalId));
}

describe("creating a customer", () => {
  test("answers 201 with its address, and 200 with the same customer the next time", async () => {
    await using server = await testServer();
    const first = await server.json("POST", "/api/v1/customers", {
      email: " ana@example.com ",
      id: "ana",
      taxDocument: "B12345678",
      address,
    });
    const created: Customer = first.body;
    expect(first.status).toBe(201);
    expect(first.headers.get("location")).toBe(`/api/v1/customers/${created.id}`);
    expect(created).toMatchObject({
      email: "ana@example.com",
      externalId: "ana",
      documentType: "NIF",
      timezone: "UTC",
      metadata: {},
    });
    const second = await server.json("POST", "/api/v1/customers", {
      email: "other@example.com",
      externalId: "ana",
    });
    expect(second.status).toBe(200);
    expect(second.headers.get("location")).toBeNull();
    expect(second.body).toEqual(created);
  });

  test("lets any number of customers have the same e-mail", async () => {
    await using server = await testServer();
    const one = await server.json("POST", "/api/v1/customers", { email: "a@example.com" });
    const two = await server.json("POST", "/api/v1/customers", { email: "a@example.com" });
    expect([one.status, two.status]).toEqual([201, 201]);
    expect((one.body as Customer).id).not.toBe((two.body as Customer).id);
  });

  test("refuses two different own ids, and an address that is only named", async () => {
    await using server = await testServer();
    const differing = await server.json("POST", "/api/v1/customers", {
      email: "a@example.com",
      id: "1",
      externalId: "2",
    });
    expect(differing.status).toBe(422);
    expect(differing.body).toMatchObject({ error: { param: "externalId" } });
    const named = await server.json("POST", "/api/v1/customers", {
      email: "a@example.com",
      addressId: "7f0c5d0e-8a52-4f4e-9a3b-0f6f5b1f2c3d",
    });
    expect(named.body).toMatchObject({ error: { param: "addressId" } });
  });

  test("takes null for absent, and ignores what it does not know", async () => {
    await using server = await testServer();
    const { status, body } = await server.json("POST", "/api/v1/customers", {
      email: "a@example.com",
      id: null,
      fullName: null,
      timezone: null,
      metadata: null,
      address: null,
      favouriteColour: "blue",
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ externalId: null, fullName: null, timezone: "UTC", metadata: {} });
  });

  test("keeps the address, which only tRPC shows", async () => {
    await using server = await testServer();
    const { body } = await server.json("POST", "/api/v1/customers", {
      email: "a@example.com",
      address,
    });
    expect(body).not.toHaveProperty("address");
    const { id }: Customer = body;
    expect((await server.client().customers.get({ id })).address).toEqual(address);
  });
});

describe("finding a customer", () => {
  test("works by its id and by the caller's own id, the former first", async () => {
    await using server = await testServer();
    const client = server.client();
    const one = await client.customers.create({ email: "one@example.com", id: "one" });
    await client.customers.create({ email: "two@example.com", id: one.id });
    const byId = await server.json("GET", `/api/v1/customers/${one.id}`);
    const byOwnId = await server.json("GET", "/api/v1/customers/one");
    expect(byId.body).toMatchObject({ email: "one@example.com" });
    expect(byOwnId.body).toEqual(byId.body);
  });

  test("answers 404 for one that is not there, whatever the id looks like", async () => {
    await using server = await testServer();
    for (const id of [
      "nobody",
      "cus_01k00000000000000000000000",
      "%00",
      "a%2Fb",
      "x".repeat(600),
    ]) {
      const { status, body } = await server.json("GET", `/api/v1/customers/${id}`);
      expect([status, body]).toMatchObject([404, { error: { code: "customer_not_found" } }]);
    }
  });
});

describe("listing customers", () => {
  test("goes from the newest to the oldest, page by page, and ends without a cursor", async () => {
    await using server = await testServer();
    const client = server.client();
    await client.customers.createBatch({
      customers: Array.from({ length: 7 }, (_, n) => ({ email: "a@example.com", id: `n${n}` })),
    });
    const seen: string[] = [];
    let path = "/api/v1/customers?limit=3";
    for (;;) {
      const { body } = await server.json("GET", path);
      const page = body as { data: Customer[]; hasMore: boolean; nextCursor?: string };
      seen.push(...page.data.map(({ externalId }) => String(externalId)));
      expect(page.hasMore).toBe(page.nextCursor !== undefined);
      if (page.nextCursor === undefined) break;
      path = `/api/v1/customers?limit=3&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(["n6", "n5", "n4", "n3", "n2", "n1", "n0"]);
  });

  test("has no next page when the last one is exactly full", async () => {
    await using server = await testServer();
    await server.client().customers.createBatch({
      customers: [{ email: "a@example.com" }, { email: "b@example.com" }],
    });
    const { body } = await server.json("GET", "/api/v1/customers?limit=2");
    expect(body).toMatchObject({ hasMore: false });
    expect(body).not.toHaveProperty("nextCursor");
  });

  test("shows nothing twice and misses nothing while others are added", async () => {
    await using server = await testServer();
    const client = server.client();
    const add = (n: number) => client.customers.create({ email: "a@example.com", id: `n${n}` });
    for (const n of [0, 1, 2, 3]) await add(n);
    const first = await client.customers.list({ limit: 2 });
    await add(4);
    const second = await client.customers.list({ limit: 2, cursor: String(first.nextCursor) });
    expect([...first.data, ...second.data].map(({ externalId }) => externalId)).toEqual([
      "n3",
      "n2",
      "n1",
      "n0",
    ]);
  });

  test("finds the one with an external id", async () => {
    await using server = await testServer();
    const client = server.client();
    for (const id of ["a", "b"]) await client.customers.create({ email: "a@example.com", id });
    expect(await customerIds(server, "?externalId=b")).toEqual(["b"]);
    expect(await customerIds(server, "?externalId=c")).toEqual([]);
  });

  test("searches e-mail, name and external id, for old versions and tRPC only", async () => {
    await using server = await testServer();
    const client = server.client();
    await client.customers.create({ email: "x@example.com", id: "a", fullName: "100% María_" });
    await client.customers.create({ email: "MARIA@example.com", id: "b" });
    const find = async (search: string) =>
      (await client.customers.list({ search })).data.map(({ externalId }) => externalId);
    expect(await find("maria@")).toEqual(["b"]);
    expect(await find("100%")).toEqual(["a"]);
    expect(await find("%")).toEqual(["a"]);
    expect(await find("_")).toEqual(["a"]);
    const old = await server.json("GET", "/api/v1/customers?search=maria%40", undefined, {
      "commet-version": "2026-05-25",
    });
    expect((old.body as { data: unknown[] }).data).toHaveLength(1);
    expect(await customerIds(server, "?search=maria%40")).toEqual(["b", "a"]);
  });

  test("finds letters of any alphabet in either case, however they are composed", async () => {
    await using server = await testServer();
    const client = server.client();
    const names = {
      enye: "Ñandú",
      decomposed: "N\u0303ANDU\u0301",
      greek: "ΟΔΥΣΣΕΑΣ",
      dotted: "İzmir",
    };
    for (const [id, fullName] of Object.entries(names)) {
      await client.customers.create({ email: "x@example.com", id, fullName });
    }
    await client.customers.create({ email: "x@example.com", id: "CLÍ-1" });
    const find = async (search: string) =>
      (await client.customers.list({ search })).data.map(({ externalId }) => externalId);
    for (const search of ["ñandú", "ÑANDÚ", "n\u0303andu\u0301"]) {
      expect(await find(search)).toEqual(["decomposed", "enye"]);
    }
    // The same letter is written differently at the end of a word.
    for (const search of ["οδυσ", "ΟΔΥΣ", "σσεας", "σσεασ"]) {
      expect(await find(search)).toEqual(["greek"]);
    }
    expect(await find("clí-")).toEqual(["CLÍ-1"]);
    expect(await find("İZM")).toEqual(["dotted"]);
  });

  test.each([
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=abc", "limit"],
    ["limit=1.5", "limit"],
    ["limit=1&limit=2", "limit"],
    ["cursor=nonsense", "cursor"],
    ["cursor=", "cursor"],
  ])("refuses %s", async (query, field) => {
    await using server = await testServer();
    const { status, body } = await server.json("GET", `/api/v1/customers?${query}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ error: { code: "validation_error", param: field } });
  });
});

describe("updating a customer", () => {
  test("changes what is sent and nothing else", async () => {
    await using server = await testServer();
    const { body } = await server.json("POST", "/api/v1/customers", {
      email: "a@example.com",
      id: "a",
      fullName: "Ana",
      timezone: "Europe/Madrid",
    });
    const before: Customer = body;
    const { status, body: after } = await server.json("PATCH", "/api/v1/customers/a", {
      fullName: "Ana María",
      id: "ignored",
    });
    expect(status).toBe(200);
    expect(after).toEqual({
      ...before,
      fullName: "Ana María",
      updatedAt: (after as Customer).updatedAt,
    });
  });

  test("leaves all as it is for an empty change, the time of update too", async () => {
    await using server = await testServer();
    const { body: before } = await server.json("POST", "/api/v1/customers", {
      email: "a@example.com",
      id: "a",
    });
    const { body: after } = await server.json("PATCH", "/api/v1/customers/a", {});
    expect(after).toEqual(before);
  });

  test("clears a field with null, and the time zone back to UTC", async () => {
    await using server = await testServer();
    const client = server.client();
    const { id } = await client.customers.create({
      email: "a@example.com",
      id: "a",
      fullName: "Ana",
      taxDocument: "1",
      timezone: "Asia/Tokyo",
      address,
      metadata: { a: 1 },
    });
    const cleared = await client.customers.update({
      id,
      externalId: null,
      fullName: null,
      taxDocument: null,
      timezone: null,
      address: null,
      metadata: null,
    });
    expect(cleared).toMatchObject({
      externalId: null,
      fullName: null,
      taxDocument: null,
      documentType: null,
      timezone: "UTC",
      address: null,
      metadata: {},
    });
  });

  test("refuses to take the e-mail away", async () => {
    await using server = await testServer();
    await server.client().customers.create({ email: "a@example.com", id: "a" });
    const { status, body } = await server.json("PATCH", "/api/v1/customers/a", { email: null });
    expect(status).toBe(422);
    expect(body).toMatchObject({ error: { param: "email" } });
  });

  test("merges metadata key by key: null removes one, an empty change none", async () => {
    await using server = await testServer();
    const client = server.client();
    const { id } = await client.customers.create({
      email: "a@example.com",
      metadata: { keep: 1, change: { deep: 1 }, drop: 1, nothing: null },
    });
    await client.customers.update({ id, metadata: {} });
    const { metadata } = await client.customers.update({
      id,
      metadata: { change: { other: 2 }, drop: null, add: [1] },
    });
    expect(metadata).toEqual({ keep: 1, change: { other: 2 }, nothing: null, add: [1] });
  });

  test("holds merged metadata to its limits", async () => {
    await using server = await testServer();
    const client = server.client();
    const keys = (prefix: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, n]));
    const { id } = await client.customers.create({
      email: "a@example.com",
      metadata: keys("a", 30),
    });
    const { status, body } = await server.json("PATCH", `/api/v1/customers/${id}`, {
      metadata: keys("b", 21),
    });
    expect([status, body]).toMatchObject([422, { error: { param: "metadata" } }]);
    expect((await client.customers.get({ id })).metadata).toEqual(keys("a", 30));
  });

  test("refuses an external id that another customer has, and takes its own again", async () => {
    await using server = await testServer();
    const client = server.client();
    await client.customers.create({ email: "a@example.com", id: "a" });
    await client.customers.create({ email: "b@example.com", id: "b" });
    const taken = await server.json("PATCH", "/api/v1/customers/b", { externalId: "a" });
    expect([taken.status, taken.body]).toMatchObject([409, { error: { code: "duplicate" } }]);
    const own = await server.json("PATCH", "/api/v1/customers/b", { externalId: "b" });
    expect(own.status).toBe(200);
  });

  test("answers 404 for one that is not there", async () => {
    await using server = await testServer();
    const { status, body } = await server.json("PATCH", "/api/v1/customers/nobody", {});
    expect([status, body]).toMatchObject([404, { error: { code: "customer_not_found" } }]);
  });
});

describe("isolation", () => {
  test("keeps organizations and modes apart, in every operation", async () => {
    await using server = await testServer();
    const mine = await server.client().customers.create({ email: "a@example.com", id: "a" });
    const keys = await Promise.all([
      server.createKey({ livemode: false }),
      server.createKey({ organization: "other" }),
    ]);
    for (const apiKey of keys) {
      const stranger = server.client({ apiKey });
      const absent = { code: "customer_not_found" };
      await expect(stranger.customers.get({ id: mine.id })).rejects.toMatchObject(absent);
      await expect(stranger.customers.get({ id: "a" })).rejects.toMatchObject(absent);
      await expect(stranger.customers.update({ id: "a" })).rejects.toMatchObject(absent);
      expect((await stranger.customers.list({})).data).toEqual([]);
      const own = await stranger.customers.create({ email: "b@example.com", id: "a" });
      expect(own.created).toBe(true);
      expect(own.id).not.toBe(mine.id);
    }
    expect(await customerIds(server)).toEqual(["a"]);
  });

  test("livemode tells which side a key is for", async () => {
    await using server = await testServer();
    const sandbox = server.client({ apiKey: await server.createKey({ livemode: false }) });
    const live = await server.client().customers.create({ email: "a@example.com" });
    const play = await sandbox.customers.create({ email: "a@example.com" });
    expect([live.livemode, play.livemode]).toEqual([true, false]);
  });
});
