import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { hostileCustomer, validChange, validCustomer, validItem } from "./arbitraries/customers.ts";
import { type Called, callRest, callTrpc, expectAlive } from "./fuzz-calls.ts";
import { asSent, FUZZ_DOORS } from "./fuzz-door.ts";
import { fuzzTest } from "./fuzz-test.ts";
import { errorCodeOf } from "./rest-faults.ts";
import { trpcErrorOf } from "./trpc-faults.ts";

type Json = Readonly<Record<string, unknown>>;

let server: TestServer;
/** Makes every key a new one, whatever the generator says. */
let count = 0;

beforeAll(async () => {
  server = await testServer({ environment: { RATE_LIMIT: "0" } });
  await server.client().customers.create({ email: "target@example.com", id: "target" });
});

afterAll(async () => {
  await expectAlive(server);
  await server[Symbol.asyncDispose]();
});

const customer = fc.oneof({ weight: 3, arbitrary: validCustomer }, hostileCustomer);

const call = fc.oneof(
  customer.map((body) => ({ operation: "customers.create", method: "POST", path: "", body })),
  fc.array(fc.oneof(validItem, hostileCustomer), { maxLength: 4 }).map((customers) => ({
    operation: "customers.createBatch",
    method: "POST",
    path: "/batch",
    body: { customers },
  })),
  fc.tuple(fc.oneof(validChange, hostileCustomer), fc.boolean()).map(([body, exists]) => ({
    operation: "customers.update",
    method: "PATCH",
    path: exists ? "/target" : "/nobody",
    body,
  })),
);

const oddKey = fc.oneof(
  fc.stringMatching(/^[!-~]([ -~]{0,40}[!-~])?$/),
  fc.constantFrom('"quoted"', "'", "__proto__", "k".repeat(230), "null", "a, b", "%00"),
);

interface Keyed {
  readonly at: "trpc" | (typeof FUZZ_DOORS)[number];
  readonly call: { operation: string; method: string; path: string; body: unknown };
}

function send({ at, call: { operation, method, path, body } }: Keyed, key: string) {
  // A tRPC error repeats the id of its request; with one id, equal answers are equal to the byte.
  const headers = [
    ["idempotency-key", key],
    ["x-request-id", "the-same"],
  ] as const;
  if (at === "trpc") {
    const input = path.startsWith("/") && isObject(body) && !path.endsWith("batch");
    const sent = input ? { ...body, id: path.slice(1) } : isObject(body) ? body : {};
    return callTrpc(server, operation, JSON.stringify(sent), headers);
  }
  const sent = isObject(body) ? asSent(at, body) : body;
  const text = JSON.stringify(sent);
  return callRest(server, at, { method, path: `/customers${path}`, text, headers });
}

function codeOf({ body }: Called): unknown {
  return trpcErrorOf(body).code ?? errorCodeOf(body);
}

/** Whether the answer is one that is kept under the key (wire Decision 6). */
function isKept(called: Called): boolean {
  return (
    called.status < 300 || ["duplicate", "customer_not_found"].includes(String(codeOf(called)))
  );
}

const at = fc.constantFrom("trpc" as const, ...FUZZ_DOORS);

describe("a request with an idempotency key", () => {
  fuzzTest(
    "gets the same bytes when it is sent again, and any other request is refused the key",
    0.04,
    fc.tuple(fc.record({ at, call }), oddKey),
    async ([input, odd]) => {
      count += 1;
      const key = odd.startsWith('"') ? `"${count}${odd.slice(1)}` : `${odd}${count}`;
      const first = await send(input, key);
      const second = await send(input, key);
      expect([second.status, second.answer.text]).toEqual([first.status, first.answer.text]);
      expect(first.answer.headers["idempotent-replayed"]).toBeUndefined();
      expect(second.answer.headers["idempotent-replayed"] === "true").toBe(isKept(first));
      expect(second.answer.headers.location).toBe(first.answer.headers.location);
      if (!isKept(first)) return;
      const other = { ...input, call: { ...OTHER } };
      expect(codeOf(await send(other, key))).toBe("idempotency_key_mismatch");
    },
  );

  fuzzTest(
    "has one effect when it is sent many times at once",
    0.01,
    fc.tuple(
      fc.record({ at, call: validCustomer.map((body) => ({ ...CREATE, body })) }),
      fc.integer({ min: 2, max: 8 }),
    ),
    async ([input, times]) => {
      count += 1;
      const key = `many ${count}`;
      const { id: _id, externalId: _externalId, ...rest } = input.call.body as Json;
      const own = { ...input, call: { ...CREATE, body: { ...rest, id: `many ${count}` } } };
      const answers = await Promise.all(Array.from({ length: times }, () => send(own, key)));
      const last = await send(own, key);
      for (const each of answers) {
        if (codeOf(each) === "idempotency_in_progress") {
          expect([each.status, each.answer.headers["retry-after"]]).toEqual([409, "1"]);
        } else {
          expect(each.answer.text).toBe(last.answer.text);
        }
      }
      expect(answers.filter(({ status }) => status < 300)).not.toEqual([]);
    },
  );
});

const CREATE = { operation: "customers.create", method: "POST", path: "" };

/** A request that is like no other. */
const OTHER = { ...CREATE, body: { email: "other@example.com", fullName: "another request" } };

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
