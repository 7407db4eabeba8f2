import { CustomerDeskError, createClient, isCustomerDeskError } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { testServer } from "../helpers/test-server.ts";
import { type CannedAnswer, type Fault, faultyProxy } from "./faulty-proxy.ts";
import { recordingClient } from "./recording-client.ts";

const ANA = { email: "ana@example.com" };
const HTML = { "content-type": "text/html; charset=utf-8" };
const JSON_TYPE = { "content-type": "application/json" };

const answer = (status: number, headers: Record<string, string>, body: string): CannedAnswer => ({
  status,
  headers: { ...headers, "x-request-id": "req_of_the_proxy" },
  body,
});

const ok = (data: unknown) => answer(200, JSON_TYPE, JSON.stringify({ result: { data } }));

const failed = (status: number, data: unknown) =>
  answer(status, JSON_TYPE, JSON.stringify({ error: { message: "No.", code: -32603, data } }));

/** Makes one call, without further attempts, whose answer is the given one. */
async function errorAfter(fault: Fault): Promise<CustomerDeskError> {
  await using server = await testServer();
  await using proxy = await faultyProxy(server.url, [fault]);
  const client = server.client({ url: proxy.url, retry: { maxRetries: 0 } });
  const error: unknown = await client.customers.list({}).catch((caught: unknown) => caught);
  if (!isCustomerDeskError(error)) throw new Error("The call did not fail as it should have.");
  return error;
}

describe("an answer that no Customer Desk server gives", () => {
  test.each([
    ["a captive portal's page", answer(200, HTML, "<!doctype html><title>Log in</title>")],
    ["an unknown path's page", answer(404, HTML, "<h1>Not found</h1>")],
    ["an unknown path's JSON", answer(404, JSON_TYPE, '{"message":"no such route"}')],
    ["another tRPC server's refusal", failed(404, { code: "NOT_FOUND", httpStatus: 404 })],
    ["a refusal that this version does not know", failed(402, { code: "quota_exceeded" })],
    ["JSON that is not an object", answer(200, JSON_TYPE, '"ok"')],
    ["null", answer(200, JSON_TYPE, "null")],
    ["an empty result", answer(200, JSON_TYPE, "{}")],
    ["nothing at all, of no type", answer(200, {}, "")],
    ["a page without its customers", ok({ object: "list", hasMore: false })],
    ["something other than customers", ok({ object: "list", data: [{ id: 7 }], hasMore: false })],
    ["a redirect to a log-in page", answer(302, { location: "https://portal.example/" }, "")],
  ])("is not worth another attempt if it would come again: %s", async (_name, fault) => {
    expect(await errorAfter(fault)).toMatchObject({
      code: "invalid_response",
      retryable: false,
      requestId: "req_of_the_proxy",
    });
  });

  test.each([
    ["a proxy without a server behind it", answer(502, HTML, "<h1>Bad gateway</h1>")],
    ["a proxy's JSON", answer(503, JSON_TYPE, '{"message":"no upstream"}')],
    ["a proxy that waited too long", answer(504, HTML, "")],
    ["a proxy's own rate limit", answer(429, HTML, "slow down")],
    ["a request that took too long to arrive", answer(408, HTML, "")],
    ["a request that came too early", answer(425, HTML, "")],
    ["a failure that this version does not know", failed(500, { code: "disk_full" })],
    ["JSON that ends too early", answer(200, JSON_TYPE, '{"result":{"data":{"obj')],
    ["JSON of which nothing is left", answer(200, JSON_TYPE, "")],
  ])("is worth another attempt if it tells of a passing trouble: %s", async (_name, fault) => {
    expect(await errorAfter(fault)).toMatchObject({
      code: "invalid_response",
      retryable: true,
      requestId: "req_of_the_proxy",
    });
  });

  test("is not asked for again, so that a wrong address is told at once", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, [answer(200, HTML, "<h1>Log in</h1>")]);
    const { client, pauses } = recordingClient({ url: proxy.url, apiKey: server.apiKey });
    await expect(client.customers.list({})).rejects.toMatchObject({ code: "invalid_response" });
    expect(pauses).toEqual([]);
    expect(proxy.requests).toHaveLength(1);
  });

  test("is passed over when the next attempt gets a real one", async () => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, [answer(502, HTML, ""), "truncate"]);
    const { client, pauses } = recordingClient({ url: proxy.url, apiKey: server.apiKey });
    expect(await client.customers.list({})).toMatchObject({ data: [] });
    expect(pauses).toHaveLength(2);
  });

  test("says which fields break the contract, without their values", async () => {
    const data = [{ ...(await aCustomer()), email: 7, livemode: "private" }];
    const { message, cause } = await errorAfter(ok({ object: "list", data, hasMore: false }));
    expect(message).toBe(
      "The answer does not keep to the contract: " +
        "data.0.email: must be text; data.0.livemode: must be true or false",
    );
    expect(cause).toBeUndefined();
  });

  test("says where a redirect leads, and never follows it with the key", async () => {
    await using server = await testServer();
    await using elsewhere = await faultyProxy(server.url, []);
    const location = `${elsewhere.url}/trpc/customers.list`;
    const error = await errorAfter(answer(307, { location: `${location}?ticket=secret` }, ""));
    expect(error.message).toContain(`(HTTP 307 to ${location})`);
    expect(elsewhere.requests).toEqual([]);
  });

  test("is what comes from a wrong path on the right server", async () => {
    await using server = await testServer();
    const client = server.client({ url: `${server.url}/wrong` });
    await expect(client.customers.list({})).rejects.toMatchObject({
      code: "invalid_response",
      message: "The answer (HTTP 404) is not one that a Customer Desk server gives.",
      retryable: false,
      requestId: expect.stringMatching(/^req_/),
    });
  });

  test("that breaks off is a broken connection", async () => {
    expect(await errorAfter("break")).toMatchObject({ code: "network_error", retryable: true });
  });

  test("but only adds fields, as a newer server's does, is understood", async () => {
    await using server = await testServer();
    const customer = await aCustomer();
    const page = {
      object: "list",
      data: [{ ...customer, colour: "red" }],
      hasMore: false,
      more: 1,
    };
    await using proxy = await faultyProxy(server.url, [ok(page)]);
    const { data } = await server.client({ url: proxy.url }).customers.list({});
    expect(data).toEqual([customer]);
  });
});

describe("an error of the service", () => {
  test("tells the code, the fields and the id that the server's log has", async () => {
    await using server = await testServer();
    const { client, pauses } = recordingClient({ url: server.url, apiKey: server.apiKey });
    const call = client.customers.create({ email: "nobody", fullName: "x".repeat(201) });
    const error = await call.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CustomerDeskError);
    expect(error).toMatchObject({
      code: "validation_error",
      message: "email: is not an e-mail address; fullName: must have at most 200 characters",
      issues: [
        { field: "email", code: "not_an_email", message: "is not an e-mail address" },
        {
          field: "fullName",
          code: "too_long",
          message: "must have at most 200 characters",
          params: { maximum: 200 },
        },
      ],
      requestId: expect.stringMatching(/^req_/),
      retryable: false,
      retryAfterSeconds: undefined,
    });
    expect((error as Error).cause).toBeInstanceOf(Error);
    expect(pauses).toEqual([]);
  });

  test.each([
    ["customers.get", "customer_not_found"],
    ["customers.update", "customer_not_found"],
  ] as const)("is not repeated if it is final: %s", async (path, code) => {
    await using server = await testServer();
    await using proxy = await faultyProxy(server.url, []);
    const { customers } = server.client({ url: proxy.url });
    const call = path === "customers.get" ? customers.get : customers.update;
    await expect(call({ id: "cus_none" })).rejects.toMatchObject({ code, retryable: false });
    expect(proxy.requests).toHaveLength(1);
  });

  test("is unauthorized for a key that the server does not know", async () => {
    await using server = await testServer();
    const client = server.client({ apiKey: `ck_live_${"x".repeat(40)}` });
    await expect(client.customers.list({})).rejects.toMatchObject({
      code: "unauthorized",
      issues: [],
    });
  });

  test("takes the request id and the pause from the headers when the body has none", async () => {
    const bare = failed(503, { code: "service_unavailable" });
    const headers = { ...bare.headers, "retry-after": "3" };
    expect(await errorAfter({ ...bare, headers })).toMatchObject({
      code: "service_unavailable",
      message: "No.",
      issues: [],
      requestId: "req_of_the_proxy",
      retryAfterSeconds: 3,
      retryable: true,
    });
  });

  test("keeps the words of an issue that only a newer server knows", async () => {
    const issues = [{ field: "email", code: "too_funny", message: "is too funny" }];
    expect(await errorAfter(failed(422, { code: "validation_error", issues }))).toMatchObject({
      code: "validation_error",
      issues: [{ field: "email", code: "invalid", message: "is too funny" }],
    });
  });

  test("is known by its form when another copy of this package threw it", () => {
    const ofAnotherCopy = Object.assign(new Error("No."), {
      name: "CustomerDeskError",
      code: "duplicate",
    });
    expect(isCustomerDeskError(ofAnotherCopy)).toBe(true);
    expect(isCustomerDeskError(new Error("No."))).toBe(false);
    expect(isCustomerDeskError({ name: "CustomerDeskError", code: "duplicate" })).toBe(false);
    expect(isCustomerDeskError(undefined)).toBe(false);
  });

  test("tells of an input that JSON cannot hold before anything is sent", async () => {
    const client = createClient({ url: "http://127.0.0.1:9", apiKey: "ck_live_x" });
    await expect(client.customers.create({ ...ANA, metadata: { size: 1n } })).rejects.toMatchObject(
      { code: "invalid_json", cause: expect.any(TypeError) },
    );
  });
});

async function aCustomer() {
  await using server = await testServer();
  const { created: _, ...customer } = await server.client().customers.create(ANA);
  return customer;
}
