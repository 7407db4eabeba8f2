import { contract } from "@customer-desk/shared";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { hostileJsonText, hostileObject, hostileText } from "./arbitraries/hostile-json.ts";
import { callTrpc, expectAlive } from "./fuzz-calls.ts";
import { fuzzTest } from "./fuzz-test.ts";
import { commonFaults } from "./rest-faults.ts";
import { sendRequest } from "./send-request.ts";
import { trpcFaults } from "./trpc-faults.ts";

const PROCEDURES = Object.entries(contract).flatMap(([resource, operations]) =>
  Object.keys(operations).map((name) => `${resource}.${name}`),
);

let server: TestServer;

beforeAll(async () => {
  server = await testServer({ environment: { RATE_LIMIT: "0" } });
  await server.client().customers.create({ email: "target@example.com", id: "target" });
});

afterAll(async () => {
  await expectAlive(server);
  await server[Symbol.asyncDispose]();
});

const procedure = fc.constantFrom(...PROCEDURES);

const anyPath = fc.oneof(
  { weight: 3, arbitrary: procedure },
  {
    weight: 2,
    arbitrary: fc.array(procedure, { minLength: 2, maxLength: 20 }).map((each) => each.join(",")),
  },
  fc.constantFrom(
    "",
    ".",
    ",",
    "customers",
    "customers.",
    "customers.get.x",
    "_def",
    "createCaller",
  ),
  fc.constantFrom("__proto__", "constructor", "customers.__proto__", "customers.toString.call"),
  fc.constantFrom("%", "%00", "%2e%2e", "..", "customers%2Eget", "a/b", "x".repeat(4_900)),
  fc.stringMatching(/^[!-"$-.0->@-~]{1,30}$/),
);

const input = fc.oneof(
  hostileObject,
  hostileText.map((id) => ({ id })),
  hostileText.map((externalId) => ({ externalId, search: externalId })),
  fc.array(hostileText, { maxLength: 6 }).map((externalIds) => ({ externalIds })),
  fc.constantFrom(0, 1, 1_000, 1_001).map((length) => ({
    externalIds: Array.from({ length }, (_, index) => `id ${index}`),
  })),
  fc.double().map((limit) => ({ limit, cursor: limit })),
);

describe("the tRPC door", () => {
  fuzzTest(
    "answers any object that a procedure is called with",
    0.05,
    fc.tuple(procedure, input),
    async ([path, value]) => {
      const { status } = await callTrpc(server, path, JSON.stringify(value));
      expect([200, 404, 409, 422]).toContain(status);
    },
  );

  fuzzTest(
    "answers any method, path, query and body",
    0.04,
    fc.tuple(
      fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
      anyPath,
      fc.oneof(
        fc.constantFrom("", "?batch=1", "?batch=0", "?batch=1&batch=1", "?batch=1&input=5"),
        fc.constantFrom(
          "?batch=1&input=%7B%220%22%3A%7B%7D%7D",
          "?batch=1&input=%7B",
          "?input=%zz",
        ),
        fc.constantFrom("?connectionParams=%7B", "?connectionParams=%7B%7D", "?connectionParams="),
        fc.constantFrom("?batch=1&input=null", "?batch=1&input=%5B%5D", "?__proto__=1"),
        hostileObject.map((each) => `?input=${encodeURIComponent(JSON.stringify(each))}`),
        hostileObject.map(
          (each) => `?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: each, 1: each }))}`,
        ),
      ),
      fc.oneof(fc.constant(undefined), hostileJsonText),
      fc.constantFrom("application/json", "application/json; charset=x", "application/xml", "x/y"),
      fc.constantFrom<(readonly [string, string])[]>(
        [],
        [["accept", "application/jsonl, */*"]],
        [["trpc-accept", "application/jsonl"]],
        [["trpc-accept", "x"]],
      ),
    ),
    async ([method, path, query, body, type, accept]) => {
      const answer = await sendRequest(server, {
        method,
        path: `/trpc/${path}${query}`,
        headers: [["content-type", type], ...accept],
        ...(body !== undefined && { body }),
      });
      // A head that is too long is refused before anyone knows for which door it is.
      const isRefusedUnread = answer.status === 431;
      expect(isRefusedUnread ? commonFaults(answer) : trpcFaults(answer)).toEqual([]);
    },
  );
});
