import { type Customer, contract, createClient } from "@customer-desk/shared";
import { describe, expect, test, vi } from "vitest";
import { testServer } from "../helpers/test-server.ts";
import { faultyProxy } from "./faulty-proxy.ts";

const KEY = "ck_sandbox_abcDEF123";
const URL_BEGINNING = 'createClient: url must begin with http:// or https://, but is "';

describe("createClient", () => {
  test.each([
    ["", `${URL_BEGINNING}".`],
    [undefined, `${URL_BEGINNING}undefined".`],
    ["localhost:4400", `${URL_BEGINNING}localhost:4400".`],
    ["desk.example.com", `${URL_BEGINNING}desk.example.com".`],
    ["ftp://desk.example.com", `${URL_BEGINNING}ftp://desk.example.com".`],
    [
      "https://ana:secret@desk.example.com",
      "createClient: url must have no user, password, query or fragment.",
    ],
    [
      "https://desk.example.com?key=secret",
      "createClient: url must have no user, password, query or fragment.",
    ],
    [
      "https://desk.example.com/#secret",
      "createClient: url must have no user, password, query or fragment.",
    ],
  ])("says at once what is wrong with the url %j", (url, message) => {
    const create = () => createClient({ url: url as string, apiKey: KEY });
    expect(create).toThrow(new TypeError(message));
  });

  test.each([
    undefined,
    "",
    "secret",
    "sk_live_secret",
    "ck_test_secret",
    "ck_live_",
    "ck_live_secret\n",
    "ck_live_sécret",
  ])("says at once that %j is no API key, without repeating it", (apiKey) => {
    const create = () =>
      createClient({ url: "http://127.0.0.1:4400", apiKey: apiKey as unknown as string });
    expect(create).toThrow(
      new TypeError("createClient: apiKey must be a key such as ck_live_… or ck_sandbox_…."),
    );
  });

  test.each([
    ["", "/trpc/customers.list"],
    ["/", "/trpc/customers.list"],
    ["///", "/trpc/customers.list"],
    ["/desk", "/desk/trpc/customers.list"],
    ["/tools/desk/", "/tools/desk/trpc/customers.list"],
  ])("reaches a server whose url ends in %j", async (path, expected) => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, []);
    const client = server.client({ url: `${proxy.url}${path}` });
    expect(await client.customers.list({})).toMatchObject({ data: [] });
    expect(proxy.requests[0]?.url.split("?")[0]).toBe(expected);
  });

  test("sends its key in the header, and no cookie or other credential", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, []);
    await server.client({ url: proxy.url }).customers.list({});
    expect(proxy.requests[0]?.headers).toMatchObject({ "x-api-key": server.apiKey });
    expect(proxy.requests[0]?.headers).not.toHaveProperty("cookie");
    expect(proxy.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("asks in the body of a request, since URLs end up in logs", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, []);
    const { customers } = server.client({ url: proxy.url });
    await customers.list({ search: "ana@example.com" });
    await customers.lookUp({ externalIds: Array.from({ length: 1000 }, (_, i) => `crm-${i}`) });
    expect(proxy.requests.map(({ url }) => url)).toEqual([
      "/trpc/customers.list",
      "/trpc/customers.lookUp",
    ]);
  });

  test("uses the global fetch of the moment, or the one that it is given", async () => {
    await using server = await testServer();
    const client = server.client();
    const global = vi.spyOn(globalThis, "fetch");
    await client.customers.list({});
    expect(global).toHaveBeenCalledTimes(1);
    let calls = 0;
    const own: typeof fetch = (...request) => {
      calls += 1;
      return fetch(...request);
    };
    await server.client({ fetch: own }).customers.list({});
    expect(calls).toBe(1);
  });

  test("fills in for options that are there but undefined", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, Array(9).fill("reset"));
    const unset = { maxRetries: undefined, baseDelayMs: undefined } as unknown as object;
    const client = server.client({ url: proxy.url, retry: unset, sleep: async () => {} });
    await expect(client.customers.list({})).rejects.toMatchObject({ code: "network_error" });
    expect(proxy.requests).toHaveLength(4);
  });
});

describe("a client's operations", () => {
  test("are those of the contract, and the iteration over all customers", () => {
    const client = createClient({ url: "http://127.0.0.1:4400", apiKey: KEY });
    const names = (value: object) =>
      Object.entries(value).flatMap(([resource, operations]) =>
        Object.keys(operations).map((name) => `${resource}.${name}`),
      );
    expect(names(client)).toEqual(expect.arrayContaining(names(contract)));
    expect(names(client)).toHaveLength(names(contract).length + 1);
    expect(client.customers.iterate).toBeTypeOf("function");
  });

  test("create, read, change, list and batch, as their types say", async () => {
    await using server = await testServer();
    const { customers } = server.client();
    const created = await customers.create({
      email: "ana@example.com",
      id: "crm-1",
      taxDocument: "B12345678",
      address: { line1: "Gran Vía 1", city: "Madrid", postalCode: "28013", country: "ES" },
      metadata: { plan: "pro", seats: [1, { deep: true }] },
    });
    const { created: isNew, ...customer } = created;
    expect(isNew).toBe(true);
    expect(customer).toMatchObject({ externalId: "crm-1", documentType: "NIF", livemode: true });
    expect(await customers.create({ email: "other@example.com", id: "crm-1" })).toEqual({
      ...customer,
      created: false,
    });
    expect(await customers.get({ id: "crm-1" })).toEqual(customer);
    const page = { object: "list", data: [customer], hasMore: false };
    expect(await customers.list({ externalId: "crm-1" })).toEqual(page);
    expect(await customers.list()).toEqual(page);
    expect(await customers.update({ id: customer.id, fullName: "Ana" })).toMatchObject({
      fullName: "Ana",
      email: "ana@example.com",
    });
    const items = [{ email: "b@example.com" }, { email: "no" }, { email: "c@x.com", id: "crm-1" }];
    expect(await customers.createBatch({ customers: items })).toMatchObject({
      successful: [
        { index: 0, created: true },
        { index: 2, created: false, id: customer.id },
      ],
      failed: [{ index: 1, issues: [{ field: "email", code: "not_an_email" }] }],
    });
  });
});

describe("iterate", () => {
  async function collect(customers: AsyncIterable<Customer>): Promise<string[]> {
    const emails: string[] = [];
    for await (const { email } of customers) emails.push(email);
    return emails;
  }

  async function serverWith(count: number) {
    const server = await testServer();
    const items = Array.from({ length: count }, (_, i) => ({ email: `c${i}@example.com` }));
    if (count > 0) await server.client().customers.createBatch({ customers: items });
    const proxy = await faultyProxy(server.url, []);
    return {
      proxy,
      client: server.client({ url: proxy.url }),
      [Symbol.asyncDispose]: async () => {
        await proxy[Symbol.asyncDispose]();
        await server[Symbol.asyncDispose]();
      },
    };
  }

  const newestFirst = (count: number) =>
    Array.from({ length: count }, (_, i) => `c${count - 1 - i}@example.com`);

  test.each([
    [0, undefined, 1],
    [1, undefined, 1],
    [100, undefined, 1],
    [7, 3, 3],
    [6, 3, 2],
    [3, 1, 3],
  ])(
    "gives all of %i customers once, newest first, in pages of %s",
    async (count, limit, pages) => {
      await using setup = await serverWith(count);
      const filter = limit === undefined ? {} : { limit };
      expect(await collect(setup.client.customers.iterate(filter))).toEqual(newestFirst(count));
      expect(setup.proxy.requests).toHaveLength(pages);
    },
  );

  test("keeps its filter from page to page, and begins at a cursor", async () => {
    await using setup = await serverWith(12);
    const { customers } = setup.client;
    const search = { search: "c1", limit: 1 };
    expect(await collect(customers.iterate(search))).toEqual([
      "c11@example.com",
      "c10@example.com",
      "c1@example.com",
    ]);
    const { nextCursor } = await customers.list(search);
    expect(await collect(customers.iterate({ ...search, cursor: nextCursor }))).toEqual([
      "c10@example.com",
      "c1@example.com",
    ]);
  });

  test("asks for no page that nobody reads", async () => {
    await using setup = await serverWith(3);
    for await (const { email } of setup.client.customers.iterate({ limit: 1 })) {
      if (email === "c1@example.com") break;
    }
    expect(setup.proxy.requests).toHaveLength(2);
  });

  test("goes on where it was when a page needs another attempt", async () => {
    await using server = await testServer();
    const items = Array.from({ length: 4 }, (_, i) => ({ email: `c${i}@example.com` }));
    await server.client().customers.createBatch({ customers: items });
    await using proxy = await faultyProxy(server.url, ["pass", "reset", "truncate"]);
    const client = server.client({ url: proxy.url, sleep: async () => {} });
    expect(await collect(client.customers.iterate({ limit: 2 }))).toEqual(newestFirst(4));
  });
});
