import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { nestedText } from "./arbitraries/hostile-json.ts";
import { callRest, callTrpc, expectAlive, readBack } from "./fuzz-calls.ts";
import { FUZZ_DOORS } from "./fuzz-door.ts";
import { fuzzTest } from "./fuzz-test.ts";
import { sendRequest } from "./send-request.ts";
import { trpcFaults } from "./trpc-faults.ts";

type Json = Readonly<Record<string, unknown>>;

const AS_JSON = ["content-type", "application/json"] as const;
/** Few inputs are enough: each of these found its defect at once. */
const SHARE = 0.002;

let server: TestServer;
let count = 0;

beforeAll(async () => {
  server = await testServer({ environment: { RATE_LIMIT: "0" } });
  await server.client().customers.createBatch({
    customers: [
      { email: "enye@example.com", id: "upper", fullName: "MUÑOZ ÁNGEL" },
      { email: "plain@example.com", id: "\ufffd", fullName: "Plain" },
    ],
  });
});

afterAll(async () => {
  await expectAlive(server);
  await server[Symbol.asyncDispose]();
});

const [current] = FUZZ_DOORS;
if (current === undefined) throw new Error("There are no doors.");

describe("every validation error names a field (wire Decision 3)", () => {
  fuzzTest(
    "of tRPC input that is no object",
    SHARE,
    fc.tuple(
      fc.constantFrom("customers.create", "customers.createBatch", "customers.list"),
      fc.constantFrom("null", "[]", "1", '"x"', "true"),
    ),
    async ([operation, text]) => {
      const answer = await sendRequest(server, {
        method: "POST",
        path: `/trpc/${operation}`,
        headers: [AS_JSON],
        body: text,
      });
      expect(trpcFaults(answer)).toEqual([]);
    },
  );
});

describe("a field of a wrong type is refused, and the server does not fail", () => {
  fuzzTest(
    "when it is an object with a length that is no number",
    SHARE,
    fc.tuple(
      fc.constantFrom("email", "id", "externalId", "fullName", "taxDocument", "customers"),
      fc.constantFrom<unknown>({ toString: 0 }, { valueOf: 0, toString: "" }, { toString: [] }),
      fc.constantFrom("/customers", "/customers/batch"),
    ),
    async ([field, length, path]) => {
      const wrong = { email: "a@example.com", [field]: { length } };
      const isItem = path.endsWith("batch") && field !== "customers";
      const { status } = await callRest(server, current, {
        method: "POST",
        path,
        text: JSON.stringify(isItem ? { customers: [wrong] } : wrong),
      });
      expect(status).toBeLessThan(500);
    },
  );
});

describe("both doors take the same bodies", () => {
  fuzzTest(
    "however deep they are",
    SHARE,
    fc.tuple(fc.constantFrom(42, 100, 3_000, 50_000), fc.boolean()),
    async ([depth, lists]) => {
      const text = `{"email":"deep@example.com","x":${nestedText(depth, lists)}}`;
      const rest = await callRest(server, current, { method: "POST", path: "/customers", text });
      const trpc = await callTrpc(server, "customers.create", text);
      expect(trpc.status).toBe(rest.status);
    },
  );

  fuzzTest(
    "and fail inside at none, however deep, with an idempotency key",
    SHARE,
    fc.tuple(fc.constantFrom(3_000, 20_000, 50_000), fc.boolean()),
    async ([depth, lists]) => {
      count += 1;
      const text = `{"email":"deep@example.com","x":${nestedText(depth, lists)}}`;
      const { status } = await callTrpc(server, "customers.create", text, [
        ["idempotency-key", `deep ${count}`],
      ]);
      expect(status).not.toBe(500);
    },
  );

  fuzzTest(
    "and refuse bytes that are no UTF-8 instead of changing them",
    SHARE,
    fc.constantFrom([0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf0, 0x9f]),
    async (bytes) => {
      const body = Buffer.concat([
        Buffer.from('{"email":"utf8@example.com","fullName":"'),
        Buffer.from(bytes),
        Buffer.from('"}'),
      ]);
      const statuses = [];
      for (const path of ["/api/v1/customers", "/trpc/customers.create"]) {
        const { status } = await sendRequest(server, {
          method: "POST",
          path,
          headers: [AS_JSON],
          body,
        });
        statuses.push(status);
      }
      expect(statuses).toEqual([400, 400]);
    },
  );
});

describe("what was accepted reads back equal", () => {
  fuzzTest(
    "also a number that is out of range, unless it is refused",
    SHARE,
    fc.constantFrom("1e400", "-1e309", "[1e999]", '{"a":1e400}'),
    async (text) => {
      const { status, body } = await callRest(server, current, {
        method: "POST",
        path: "/customers",
        text: `{"email":"big@example.com","metadata":{"n":${text}}}`,
      });
      if (status === 422) return;
      const { metadata } = await readBack(server, (body as { id: string }).id);
      expect(JSON.stringify((metadata as Json).n)).not.toContain("null");
    },
  );
});
