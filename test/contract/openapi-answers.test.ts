import { isBefore } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { type TestServer, type TestServerOptions, testServer } from "../helpers/test-server.ts";
import {
  API_VERSIONS,
  type CheckedAnswer,
  fetchDocument,
  OPERATION_IDS,
  OpenApiChecker,
} from "./openapi-checker.ts";

interface Scene extends AsyncDisposable {
  readonly server: TestServer;
  readonly api: OpenApiChecker;
}

const UNKNOWN_ID = "cus_00000000000000000000000000";
const WRITES = ["batch-create-customers", "create-customer", "update-customer"] as const;

describe.each(API_VERSIONS)("at version %s, the document allows", (version) => {
  const emailName = isBefore(version, "2026-06-07") ? "billingEmail" : "email";

  async function scene(options?: TestServerOptions): Promise<Scene> {
    const server = await testServer(options);
    const api = new OpenApiChecker(server, version, await fetchDocument(server, version));
    return { server, api, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  }

  test("a customer with all fields, when created, repeated, read, listed and changed", async () => {
    await using it = await scene();
    const body = it.api.requestExample("create-customer");
    expect(it.api.requestFaults("create-customer", body)).toEqual([]);

    expectFit(await it.api.call("create-customer", { body }), 201);
    expectFit(await it.api.call("create-customer", { body }), 200);
    expectFit(await it.api.call("get-customer", { id: "user_123" }), 200);
    expectFit(await it.api.call("list-customers"), 200);
    const change = it.api.requestExample("update-customer");
    expect(it.api.requestFaults("update-customer", change)).toEqual([]);
    expectFit(await it.api.call("update-customer", { id: "user_123", body: change }), 200);
  });

  test("a customer with nothing but an e-mail address", async () => {
    await using it = await scene();
    const body = { [emailName]: "luis@example.com" };
    expect(it.api.requestFaults("create-customer", body)).toEqual([]);

    const created = await it.api.call("create-customer", { body });
    expectFit(created, 201);
    const id = created.headers.get("location")?.split("/").at(-1) ?? "";
    expectFit(await it.api.call("get-customer", { id }), 200);
    expectFit(await it.api.call("list-customers"), 200);
    expectFit(await it.api.call("update-customer", { id, body: {} }), 200);
  });

  test("a customer whose fields were cleared", async () => {
    await using it = await scene();
    await it.api.call("create-customer", { body: it.api.requestExample("create-customer") });
    const body = {
      fullName: null,
      taxDocument: null,
      externalId: null,
      address: null,
      timezone: null,
      metadata: null,
    };
    expect(it.api.requestFaults("update-customer", body)).toEqual([]);
    expectFit(await it.api.call("update-customer", { id: "user_123", body }), 200);
    expectFit(await it.api.call("list-customers"), 200);
  });

  test("pages of a list, one with more to come and the last", async () => {
    await using it = await scene();
    for (const id of ["1", "2", "3"]) {
      await it.api.call("create-customer", { body: { id, [emailName]: "a@example.com" } });
    }
    const first = await it.api.call("list-customers", { query: "?limit=2" });
    expectFit(first, 200);
    const query = `?limit=2&cursor=${first.body.nextCursor}`;
    const last = await it.api.call("list-customers", { query });
    expectFit(last, 200);
    expect([first.body.hasMore, last.body.hasMore]).toEqual([true, false]);
    expectFit(await it.api.call("list-customers", { query: "?externalId=none" }), 200);
  });

  test("a batch of new, known and bad customers", async () => {
    await using it = await scene();
    const body = it.api.requestExample("batch-create-customers");
    expect(it.api.requestFaults("batch-create-customers", body)).toEqual([]);
    expectFit(await it.api.call("batch-create-customers", { body }), 200);

    const customers = [
      { [emailName]: "a@example.com" },
      { id: "user_123", [emailName]: "a@example.com" },
      {},
      { [emailName]: "nobody", unknown: { deep: [1] }, metadata: [] },
    ];
    const mixed = await it.api.call("batch-create-customers", { body: { customers } });
    expectFit(mixed, 200);
    const { successful, failed } = (mixed.body.data ?? mixed.body) as Record<string, unknown[]>;
    expect([successful?.length, failed?.length]).toEqual([2, 2]);
  });

  test("the answer to a repeated write", async () => {
    await using it = await scene();
    const headers = { "idempotency-key": "k1" };
    const body = it.api.requestExample("create-customer");
    expectFit(await it.api.call("create-customer", { body, headers }), 201);
    const repeated = await it.api.call("create-customer", { body, headers });
    expectFit(repeated, 201);
    expect(repeated.headers.get("idempotent-replayed")).toBe("true");
  });

  test("the refusal of a caller without a key, at every operation", async () => {
    await using it = await scene();
    for (const id of OPERATION_IDS) {
      const answer = await it.api.call(id, { id: "x", headers: { "x-api-key": "" } });
      expectExample(it, id, answer, 401, "unauthorized");
    }
  });

  test("the refusal of invalid fields, at every operation", async () => {
    await using it = await scene();
    await it.api.call("create-customer", { body: it.api.requestExample("create-customer") });
    const bad = { [emailName]: "nobody" };
    const answers = {
      "batch-create-customers": await it.api.call("batch-create-customers", { body: {} }),
      "create-customer": await it.api.call("create-customer", { body: bad }),
      "get-customer": await it.api.call("get-customer", { id: "" }),
      "list-customers": await it.api.call("list-customers", { query: "?limit=101" }),
      "update-customer": await it.api.call("update-customer", { id: "user_123", body: bad }),
    };
    for (const id of OPERATION_IDS) expectExample(it, id, answers[id], 422, "validation_error");

    const worse = { [emailName]: 1, timezone: "Mars", address: { country: "Spain" } };
    expectFit(await it.api.call("create-customer", { body: worse }), 422);
  });

  test("that there is no such customer", async () => {
    await using it = await scene();
    for (const id of ["get-customer", "update-customer"] as const) {
      const body = id === "get-customer" ? undefined : {};
      const answer = await it.api.call(id, { id: UNKNOWN_ID, body });
      expectExample(it, id, answer, 404, "customer_not_found");
    }
  });

  test("that another customer has the external id, also when repeated", async () => {
    await using it = await scene();
    for (const id of ["1", "2"]) {
      await it.api.call("create-customer", { body: { id, [emailName]: "a@example.com" } });
    }
    const headers = { "idempotency-key": "k1" };
    for (const _ of ["once", "again"]) {
      const options = { id: "1", body: { externalId: "2" }, headers };
      const answer = await it.api.call("update-customer", options);
      expectExample(it, "update-customer", answer, 409, "duplicate");
    }
  });

  test("the refusals of bodies and idempotency keys, at every write", async () => {
    await using it = await scene();
    await it.api.call("create-customer", { body: it.api.requestExample("create-customer") });
    for (const id of WRITES) {
      const to = { id: "user_123" };
      const call = (body: unknown, headers = {}) => it.api.call(id, { ...to, body, headers });
      expectExample(it, id, await call("{"), 400, "invalid_json");
      const text = await call("{}", { "content-type": "text/plain" });
      expectExample(it, id, text, 415, "unsupported_media_type");
      const large = await call({ fullName: "x".repeat(4 * 1024 * 1024) });
      expectExample(it, id, large, 413, "payload_too_large");

      const key = { "idempotency-key": `of ${id}` };
      expectFit(await call(it.api.requestExample(id), key), 200);
      const other = { ...it.api.requestExample(id), unknown: true };
      expectExample(it, id, await call(other, key), 409, "idempotency_key_mismatch");
    }
  });

  test("that there were too many requests, at every operation", async () => {
    await using it = await scene({ environment: { RATE_LIMIT: "1" } });
    for (const id of OPERATION_IDS) {
      const answer = await callUntilRefused(() => it.api.call(id, { id: "x", body: undefined }));
      expectExample(it, id, answer, 429, "rate_limited");
    }
  });
});

/** One request a second is allowed: the second or third at the latest is one too many. */
async function callUntilRefused(call: () => Promise<CheckedAnswer>): Promise<CheckedAnswer> {
  for (;;) {
    const answer = await call();
    if (answer.status === 429) return answer;
  }
}

function expectFit({ status, faults, body }: CheckedAnswer, expected: number): void {
  expect({ status, faults, body }).toEqual({ status: expected, faults: [], body });
}

/** The answer fits, and is to the letter what the document gives as the example. */
function expectExample(
  { api }: Scene,
  id: (typeof OPERATION_IDS)[number],
  answer: CheckedAnswer,
  status: number,
  code: string,
): void {
  expectFit(answer, status);
  expect(answer.body).toEqual(api.answerExample(id, status, code));
}
