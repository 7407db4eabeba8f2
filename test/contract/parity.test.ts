import {
  type AnyOperation,
  type Customer,
  contract,
  routedOperations,
} from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../helpers/test-server.ts";

/** One call, as each door takes it. Every operation of the contract has at least one. */
interface Call {
  readonly operation: string;
  readonly rest: { method: string; path: string; body?: unknown };
  readonly input: unknown;
}

const CALLS: readonly Call[] = [
  {
    operation: "customers.create",
    rest: { method: "POST", path: "/customers", body: { email: "new@example.com", id: "new" } },
    input: { email: "new@example.com", id: "new" },
  },
  {
    operation: "customers.create",
    rest: { method: "POST", path: "/customers", body: { email: "not an address" } },
    input: { email: "not an address" },
  },
  {
    operation: "customers.createBatch",
    rest: {
      method: "POST",
      path: "/customers/batch",
      body: {
        customers: [{ email: "x@example.com", id: "known" }, {}, { email: "y@example.com" }],
      },
    },
    input: { customers: [{ email: "x@example.com", id: "known" }, {}, { email: "y@example.com" }] },
  },
  {
    operation: "customers.get",
    rest: { method: "GET", path: "/customers/known" },
    input: { id: "known" },
  },
  {
    operation: "customers.get",
    rest: { method: "GET", path: "/customers/nobody" },
    input: { id: "nobody" },
  },
  {
    operation: "customers.list",
    rest: { method: "GET", path: "/customers?limit=1" },
    input: { limit: 1 },
  },
  {
    operation: "customers.list",
    rest: { method: "GET", path: "/customers?limit=1000" },
    input: { limit: 1000 },
  },
  {
    operation: "customers.update",
    rest: {
      method: "PATCH",
      path: "/customers/known",
      body: { fullName: "Known", timezone: null },
    },
    input: { id: "known", fullName: "Known", timezone: null },
  },
  {
    operation: "customers.update",
    rest: { method: "PATCH", path: "/customers/known", body: { externalId: "taken" } },
    input: { id: "known", externalId: "taken" },
  },
];

async function prepared(): Promise<TestServer> {
  const server = await testServer();
  await server.client().customers.createBatch({
    customers: [
      { email: "taken@example.com", id: "taken" },
      { email: "known@example.com", id: "known", address: ADDRESS, metadata: { a: 1 } },
    ],
  });
  return server;
}

const ADDRESS = { line1: "Calle 1", city: "Madrid", postalCode: "08001", country: "ES" };

/** All that is stored, without what differs from one server to the next. */
async function effectOf(server: TestServer): Promise<unknown> {
  const customers = await Array.fromAsync(server.client().customers.iterate());
  return customers.map(({ id: _id, createdAt: _c, updatedAt: _u, ...rest }: Customer) => rest);
}

async function callTrpc(server: TestServer, operation: string, input: unknown) {
  const [resource = "", name = ""] = operation.split(".");
  const resources: Record<string, Record<string, AnyOperation>> = contract;
  const isQuery = resources[resource]?.[name]?.kind === "query";
  return isQuery
    ? server.json("GET", `/trpc/${operation}?input=${encodeURIComponent(JSON.stringify(input))}`)
    : server.json("POST", `/trpc/${operation}`, input);
}

describe("both doors", () => {
  test("are tried with every operation", () => {
    const operations = routedOperations.map(({ name }) => name);
    expect(new Set(CALLS.map(({ operation }) => operation))).toEqual(new Set(operations));
  });

  test.each(
    CALLS.map((call) => [`${call.operation} ${JSON.stringify(call.input)}`, call] as const),
  )("%s has the same effect and the same outcome", async (_name, { operation, rest, input }) => {
    await using throughRest = await prepared();
    await using throughTrpc = await prepared();
    const path = `/api/v1${rest.path}`;
    const restAnswer = await throughRest.json(rest.method, path, rest.body);
    const trpcAnswer = await callTrpc(throughTrpc, operation, input);
    expect(await effectOf(throughRest)).toEqual(await effectOf(throughTrpc));

    const succeeded = restAnswer.status < 400;
    expect(trpcAnswer.status < 400).toBe(succeeded);
    if (succeeded) return;
    expect(trpcAnswer.status).toBe(restAnswer.status);
    const { error: ofRest } = restAnswer.body as { error: { code: string; details: unknown } };
    const { error: ofTrpc } = trpcAnswer.body as {
      error: {
        message: string;
        data: { code: string; issues: { field: string; message: string }[] };
      };
    };
    expect(ofTrpc.data.code).toBe(ofRest.code);
    expect(ofTrpc.data.issues.map(({ field, message }) => ({ field, message }))).toEqual(
      ofRest.details ?? [],
    );
  });

  test("share idempotency keys' scope: one door's key is not another request's", async () => {
    await using server = await testServer();
    const body = { email: "a@example.com" };
    const headers = { "idempotency-key": "k" };
    await server.json("POST", "/api/v1/customers", body, headers);
    const { status, body: answer } = await server.json(
      "POST",
      "/trpc/customers.create",
      body,
      headers,
    );
    expect([status, answer]).toMatchObject([
      409,
      { error: { data: { code: "idempotency_key_mismatch" } } },
    ]);
  });

  test("a batching tRPC client may call several procedures in one request, but not with one key", async () => {
    await using server = await prepared();
    const input = encodeURIComponent(JSON.stringify({ 0: { id: "known" }, 1: { id: "nobody" } }));
    const { status, body } = await server.json(
      "GET",
      `/trpc/customers.get,customers.get?batch=1&input=${input}`,
    );
    expect(status).toBe(207);
    expect(body).toMatchObject([
      { result: { data: { externalId: "known" } } },
      { error: { data: { code: "customer_not_found" } } },
    ]);
    const keyed = await server.json(
      "POST",
      "/trpc/customers.create,customers.create?batch=1",
      { 0: { email: "a@example.com" }, 1: { email: "b@example.com" } },
      { "idempotency-key": "k" },
    );
    expect(keyed.body).toMatchObject([
      { error: { data: { issues: [{ field: "idempotency-key" }] } } },
      { error: { data: { issues: [{ field: "idempotency-key" }] } } },
    ]);
  });
});
