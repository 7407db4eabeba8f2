import { createClient } from "@customer-desk/shared";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { testServer } from "../helpers/test-server.ts";
import { countCustomers } from "./count-customers.ts";
import { type Fault, faultyProxy } from "./faulty-proxy.ts";
import { recordingClient } from "./recording-client.ts";

const ANA = { email: "ana@example.com" };

const busy = (status: number, headers: Record<string, string> = {}): Fault => ({
  status,
  headers: { "content-type": "text/html", ...headers },
  body: "<h1>Busy</h1>",
});

async function faultyServer(faults: readonly Fault[]) {
  const server = await testServer();
  const proxy = await faultyProxy(server.url, faults);
  return {
    server,
    proxy,
    ...recordingClient({ url: proxy.url, apiKey: server.apiKey }),
    keys: () => proxy.requests.map(({ headers }) => headers["idempotency-key"]),
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe("a call whose answer is lost", () => {
  test.each<Fault>(["drop", "break", "truncate"])(
    "creates one customer, whether the answer is lost by %s",
    async (fault) => {
      await using setup = await faultyServer([fault, fault]);
      const customer = await setup.client.customers.create(ANA);
      expect(customer).toMatchObject({ email: "ana@example.com", created: true });
      expect(setup.proxy.requests).toHaveLength(3);
      expect(await countCustomers(setup.server)).toBe(1);
    },
  );

  test("creates each customer of a batch once, and tells of all of them", async () => {
    await using setup = await faultyServer(["drop"]);
    const customers = Array.from({ length: 100 }, (_, i) => ({ email: `c${i}@example.com` }));
    const { successful, failed } = await setup.client.customers.createBatch({ customers });
    expect([successful.length, failed.length]).toEqual([100, 0]);
    expect(successful.every(({ created }) => created)).toBe(true);
    expect(await countCustomers(setup.server)).toBe(100);
  });

  test("keeps its key and its body over all attempts", async () => {
    await using setup = await faultyServer(["drop", "reset", busy(503)]);
    await setup.client.customers.create({ ...ANA, metadata: { plan: "pro" } });
    const [key] = setup.keys();
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
    expect(setup.keys()).toEqual([key, key, key, key]);
    expect(new Set(setup.proxy.requests.map(({ body }) => body))).toEqual(
      new Set(['{"email":"ana@example.com","metadata":{"plan":"pro"}}']),
    );
  });

  test("sends what it was called with, whatever becomes of the object meanwhile", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, ["drop"]);
    const input = { email: "before@example.com" };
    const client = server.client({
      url: proxy.url,
      sleep: async () => {
        input.email = "after@example.com";
      },
    });
    expect(await client.customers.create(input)).toMatchObject({ email: "before@example.com" });
    expect(await countCustomers(server)).toBe(1);
  });
});

describe("idempotency keys", () => {
  test("are new for every mutation, and absent from queries", async () => {
    await using setup = await faultyServer([]);
    const { customers } = setup.client;
    const { id } = await customers.create(ANA);
    await customers.update({ id, fullName: "Ana" });
    await customers.createBatch({ customers: [{ email: "b@example.com" }] });
    await customers.get({ id });
    await customers.list({});
    const [create, update, batch, ...ofQueries] = setup.keys();
    expect(new Set([create, update, batch]).size).toBe(3);
    expect(ofQueries).toEqual([undefined, undefined]);
  });

  test("are the caller's own if given, so that a call survives its restart", async () => {
    await using setup = await faultyServer([]);
    const create = () => setup.client.customers.create(ANA, { idempotencyKey: "row-1" });
    expect(await create()).toEqual(await create());
    expect(setup.keys()).toEqual(["row-1", "row-1"]);
    expect(await countCustomers(setup.server)).toBe(1);
  });

  test("can be made by the caller", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, []);
    await server
      .client({ url: proxy.url, createIdempotencyKey: () => "made-here" })
      .customers.create(ANA);
    expect(proxy.requests[0]?.headers["idempotency-key"]).toBe("made-here");
  });

  test.each(["", "é", "日本", "line\nbreak", "x".repeat(256)])(
    "that no server would take are refused before anything is sent: %j",
    async (key) => {
      await using setup = await faultyServer([]);
      await expect(
        setup.client.customers.create(ANA, { idempotencyKey: key }),
      ).rejects.toMatchObject({
        code: "validation_error",
        issues: [{ field: "idempotency-key", code: "bad_idempotency_key" }],
      });
      expect(setup.proxy.requests).toEqual([]);
    },
  );

  test("that differ only in spaces and quotes at their ends are different", async () => {
    await using setup = await faultyServer([]);
    const keys = ["order 1", "order 1 ", " order 1", '"order 1"', '"', '""', " ", "  "];
    const ids = [];
    for (const idempotencyKey of [...keys, ...keys]) {
      ids.push((await setup.client.customers.create(ANA, { idempotencyKey })).id);
    }
    expect(new Set(ids).size).toBe(keys.length);
    expect(ids.slice(keys.length)).toEqual(ids.slice(0, keys.length));
  });

  test("used for another request are an error that is not repeated", async () => {
    await using setup = await faultyServer([]);
    await setup.client.customers.create(ANA, { idempotencyKey: "k" });
    await expect(
      setup.client.customers.create({ email: "b@example.com" }, { idempotencyKey: "k" }),
    ).rejects.toMatchObject({ code: "idempotency_key_mismatch", retryable: false });
    expect(setup.proxy.requests).toHaveLength(2);
  });
});

describe("the pause before the next attempt", () => {
  test("grows with every attempt, by chance, until the policy's attempts are used up", async () => {
    await using setup = await faultyServer(["reset", "reset", "reset", "reset", "reset"]);
    await expect(setup.client.customers.list({})).rejects.toMatchObject({ code: "network_error" });
    expect(setup.proxy.requests).toHaveLength(4);
    expect(setup.pauses).toEqual([250, 500, 1000]);
  });

  test("is the policy's, as far as one is given", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, ["reset", "reset", "reset", "reset"]);
    const retry = { maxRetries: 5, baseDelayMs: 100, maxDelayMs: 300 };
    const { client, pauses } = recordingClient({ url: proxy.url, apiKey: server.apiKey, retry });
    await client.customers.list({});
    expect(pauses).toEqual([50, 100, 150, 150]);
  });

  test.each([
    ["a rate limit", busy(429, { "retry-after": "7" }), 7000],
    ["a proxy without a server", busy(503, { "retry-after": "2" }), 2000],
    [
      "a date, by the server's own clock",
      busy(503, {
        date: "Wed, 21 Oct 2026 07:28:00 GMT",
        "retry-after": "Wed, 21 Oct 2026 07:28:12 GMT",
      }),
      12_000,
    ],
    ["nothing that can be read", busy(503, { "retry-after": "soon" }), 250],
    ["zero", busy(503, { "retry-after": "0" }), 250],
  ])("is what the server asks for: %s", async (_name, fault, expected) => {
    await using setup = await faultyServer([fault]);
    await setup.client.customers.create(ANA);
    expect(setup.pauses).toEqual([expected]);
  });

  test("is what a Customer Desk server asks for too", async () => {
    await using server = await testServer({ environment: { RATE_LIMIT: "1" } });
    const { client, pauses } = recordingClient({ url: server.url, apiKey: server.apiKey });
    const calls = Array.from({ length: 10 }, () => client.customers.list({}));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes).toContainEqual(expect.objectContaining({ status: "fulfilled" }));
    expect(outcomes).toContainEqual({
      status: "rejected",
      reason: expect.objectContaining({
        code: "rate_limited",
        retryAfterSeconds: 1,
        requestId: expect.stringMatching(/^req_/),
      }),
    });
    expect(new Set(pauses)).toEqual(new Set([1000]));
  });

  test("is not made when the server asks for more patience than the policy has", async () => {
    await using setup = await faultyServer([busy(503, { "retry-after": "31" })]);
    await expect(setup.client.customers.create(ANA)).rejects.toMatchObject({
      retryAfterSeconds: 31,
      retryable: true,
    });
    expect(setup.proxy.requests).toHaveLength(1);
    expect(setup.pauses).toEqual([]);
  });

  test("may be longer than a timer can be", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const controller = new AbortController();
    let requests = 0;
    const { customers } = createClient({
      url: "http://127.0.0.1:4400",
      apiKey: "ck_live_x",
      retry: { maxDelayMs: Number.POSITIVE_INFINITY },
      fetch: async () => {
        requests += 1;
        return new Response("", { status: 503, headers: { "retry-after": "9999999" } });
      },
    });
    const call = customers.list({}, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(requests).toBe(1);
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: "aborted" });
  });

  test("can be turned off together with all further attempts", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, ["reset"]);
    const client = server.client({ url: proxy.url, retry: { maxRetries: 0 } });
    await expect(client.customers.list({})).rejects.toMatchObject({ code: "network_error" });
    expect(proxy.requests).toHaveLength(1);
  });
});

describe("a server that is away", () => {
  test("is found again when it is back", async () => {
    await using server = await testServer();
    await server.stop();
    const client = server.client({ sleep: () => server.restart() });
    expect(await client.customers.create(ANA)).toMatchObject({ created: true });
  });

  test("is an error that names the cause, once no attempt is left", async () => {
    await using server = await testServer();
    await server.stop();
    const { client, pauses } = recordingClient({ url: server.url, apiKey: server.apiKey });
    await expect(client.customers.create(ANA)).rejects.toMatchObject({
      code: "network_error",
      retryable: true,
      requestId: undefined,
      cause: { cause: { cause: { code: "ECONNREFUSED" } } },
    });
    expect(pauses).toHaveLength(3);
  });
});
