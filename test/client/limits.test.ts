import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { testServer } from "../helpers/test-server.ts";
import { countCustomers } from "./count-customers.ts";
import { faultyProxy } from "./faulty-proxy.ts";
import { recordingClient } from "./recording-client.ts";

const ANA = { email: "ana@example.com" };

describe("the time limit of an attempt", () => {
  test.each(["hang", "stall"] as const)(
    "ends one that does not end by itself: %s",
    async (fault) => {
      await using server = await testServer();
      await using proxy = await faultyProxy(server.url, [fault]);
      const client = server.client({ url: proxy.url, timeoutMs: 50, retry: { maxRetries: 0 } });
      await expect(client.customers.list({})).rejects.toMatchObject({
        code: "timeout",
        message: "The server did not answer within 50 ms.",
        retryable: true,
      });
    },
  );

  test("starts anew with the next attempt, which has the same key", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, ["stall"]);
    const { client, pauses } = recordingClient({
      url: proxy.url,
      apiKey: server.apiKey,
      timeoutMs: 1000,
    });
    expect(await client.customers.create(ANA)).toMatchObject({ created: true });
    expect(pauses[0]).toBe(250);
    expect(await countCustomers(server)).toBe(1);
  });

  test("and a signal of the caller's hold for a fetch that pays no heed to them", async () => {
    await using server = await testServer();
    const client = server.client({
      timeoutMs: 20,
      retry: { maxRetries: 0 },
      fetch: () => new Promise<never>(() => {}),
    });
    await expect(client.customers.list({})).rejects.toMatchObject({ code: "timeout" });
    const cancelled = new AbortController();
    const call = client.customers.list({}, { timeoutMs: 60_000, signal: cancelled.signal });
    cancelled.abort();
    await expect(call).rejects.toMatchObject({ code: "aborted" });
  });

  test("can be set for a single call", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, ["hang"]);
    const client = server.client({ url: proxy.url, retry: { maxRetries: 0 } });
    await expect(client.customers.list({}, { timeoutMs: 20 })).rejects.toMatchObject({
      message: "The server did not answer within 20 ms.",
    });
  });

  test("can be taken off", async () => {
    await using server = await testServer();
    const client = server.client({ timeoutMs: Number.POSITIVE_INFINITY });
    expect(await client.customers.list({})).toMatchObject({ data: [] });
  });
});

describe("a call that is cancelled", () => {
  const reason = new Error("The user changed their mind.");
  const aborted = { code: "aborted", retryable: false, cause: reason };

  test("before it begins is never sent", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, []);
    const call = server
      .client({ url: proxy.url })
      .customers.create(ANA, { signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toMatchObject(aborted);
    expect(proxy.requests).toEqual([]);
  });

  test("during an attempt ends at once, without another attempt", async () => {
    await using server = await testServer();
    const controller = new AbortController();
    const hang = () => {
      controller.abort(reason);
      return "hang" as const;
    };
    await using proxy = await faultyProxy(server.url, [hang]);
    const { client, pauses } = recordingClient({ url: proxy.url, apiKey: server.apiKey });
    const call = client.customers.create(ANA, { signal: controller.signal });
    await expect(call).rejects.toMatchObject(aborted);
    expect([proxy.requests.length, pauses]).toEqual([1, []]);
  });

  test.each<[string, (abort: () => void) => void]>([
    ["during the pause", setImmediate],
    ["just before it", (abort) => abort()],
  ])("between two attempts ends the pause at once: %s", async (_name, soon) => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, ["reset"]);
    const controller = new AbortController();
    const client = server.client({
      url: proxy.url,
      retry: { baseDelayMs: 3_600_000, maxDelayMs: 3_600_000 },
      random: () => {
        soon(() => controller.abort(reason));
        return 0.9;
      },
    });
    const call = client.customers.create(ANA, { signal: controller.signal });
    await expect(call).rejects.toMatchObject(aborted);
    expect(proxy.requests).toHaveLength(1);
  });

  test("while it goes through pages asks for no further one", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, []);
    const client = server.client({ url: proxy.url });
    await client.customers.createBatch({ customers: [ANA, ANA, ANA] });
    const controller = new AbortController();
    const seen: string[] = [];
    const read = async () => {
      for await (const { email } of client.customers.iterate(
        { limit: 1 },
        { signal: controller.signal },
      )) {
        seen.push(email);
        controller.abort(reason);
      }
    };
    await expect(read()).rejects.toMatchObject(aborted);
    expect([seen.length, proxy.requests.length]).toEqual([1, 2]);
  });

  test("by a signal that outlives many calls leaves nothing behind on it", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, ["reset", "pass", "drop"]);
    const { signal } = new AbortController();
    const client = server.client({ url: proxy.url, retry: { baseDelayMs: 0 } });
    await client.customers.create(ANA, { signal });
    await client.customers.list({}, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
