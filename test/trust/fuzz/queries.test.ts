import { isBefore } from "@customer-desk/shared";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { hostileText } from "./arbitraries/hostile-json.ts";
import { callRest, callTrpc, expectAlive } from "./fuzz-calls.ts";
import { dataOf, FUZZ_DOORS, type FuzzDoor } from "./fuzz-door.ts";
import { fuzzTest } from "./fuzz-test.ts";
import { errorCodeOf, errorFieldsOf } from "./rest-faults.ts";
import { trpcErrorOf } from "./trpc-faults.ts";

type Json = Readonly<Record<string, unknown>>;

const door = fc.constantFrom(...FUZZ_DOORS);
const COUNT = 130;
const NAMES = ["Ana", "Bea %_\\", "Carl'); --", "日本 😀", "x\u202ey"];

let server: TestServer;
/** Newest first. */
let ids: string[] = [];
let cursor = "";

beforeAll(async () => {
  server = await testServer({ environment: { RATE_LIMIT: "0" } });
  const { customers } = server.client();
  for (let index = 0; index < COUNT; index += 1) {
    const { id } = await customers.create({
      email: `c${index}@example.com`,
      id: `own ${index}`,
      fullName: NAMES[index % NAMES.length] ?? null,
      isActive: index % 3 !== 0,
    });
    ids = [id, ...ids];
  }
  cursor = (await customers.list({ limit: 5 })).nextCursor ?? "";
});

afterAll(async () => {
  await expectAlive(server);
  await server[Symbol.asyncDispose]();
});

/** Text that a query string can hold. */
const queryText = hostileText.map((each) => each.toWellFormed());

const parameter: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  fc.tuple(
    fc.constant("limit"),
    fc.oneof(
      fc.constantFrom("0", "1", "100", "101", "-1", "1.5", "1e2", "", " 1", "+1", "0x10", "NaN"),
      fc.integer().map(String),
      fc.constant("9".repeat(400)),
      queryText,
    ),
  ),
  fc.tuple(fc.constant("cursor"), fc.oneof(fc.constant("CURSOR"), fc.base64String(), queryText)),
  fc.tuple(
    fc.constantFrom("externalId", "customerId"),
    fc.oneof(
      fc.nat({ max: COUNT }).map((index) => `own ${index}`),
      queryText,
    ),
  ),
  fc.tuple(fc.constant("search"), fc.oneof(fc.constantFrom("%", "_", "\\", "own", "a"), queryText)),
  fc.tuple(fc.constant("isActive"), fc.constantFrom("true", "false", "1", "", "TRUE")),
  fc.tuple(fc.constantFrom("__proto__", "constructor", "limit[]", "", "zzz"), queryText),
);

const INPUTS = ["limit", "cursor", "externalId", "search", "isActive"];

/** The parameters that a version reads, under the contract's names. */
function readAt({ version }: FuzzDoor, sent: Readonly<Record<string, readonly string[]>>) {
  const { customerId, ...rest } = sent;
  const isOld = isBefore(version, "2026-06-07");
  const own = rest.externalId ?? (isOld ? customerId : undefined);
  const all = { ...rest, ...(own !== undefined && { externalId: own }) };
  return Object.entries(all).filter(
    ([name]) =>
      INPUTS.includes(name) &&
      (name !== "search" || isOld) &&
      (name !== "isActive" || isBefore(version, "2026-05-12")),
  );
}

function contractValue(name: string, text: string): unknown {
  if (name === "limit" && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (name === "isActive" && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** Whether a customer is one that the filters let through. */
function passes(customer: Json, filters: Json): boolean {
  const { externalId, search } = filters as { externalId?: string; search?: string };
  if (externalId !== undefined && customer.externalId !== externalId) return false;
  if (filters.isActive !== undefined && customer.isActive !== filters.isActive) return false;
  const words = search?.toLowerCase() ?? "";
  return [customer.email, customer.fullName, customer.externalId].some((each) =>
    String(each ?? "")
      .toLowerCase()
      .includes(words),
  );
}

describe("a query", () => {
  fuzzTest(
    "of a list means the same to both doors, and its filters hold",
    0.06,
    fc.tuple(door, fc.array(parameter, { maxLength: 5 })),
    async ([at, parameters]) => {
      const pairs = parameters.map(([name, value]) => [name, value.replace("CURSOR", cursor)]);
      const query = pairs.map((pair) => pair.map((each) => encodeURIComponent(each)).join("="));
      const { status, body } = await callRest(server, at, {
        method: "GET",
        path: `/customers?${query.join("&")}`,
      });
      const byName = Object.fromEntries(
        Map.groupBy(pairs, ([name]) => name)
          .entries()
          .map(([name, each]) => [name, each.map(([, value]) => value ?? "")]),
      );
      const read = readAt(at, byName as Record<string, string[]>);
      const twice = read.filter(([, values]) => values.length > 1).map(([name]) => name);
      if (twice.length > 0) {
        expect(status).toBe(422);
        expect(errorFieldsOf(body)).toEqual(expect.arrayContaining(twice));
        return;
      }
      const input = Object.fromEntries(
        read.map(([name, [value = ""]]) => [name, contractValue(name, value)]),
      );
      const trpc = await callTrpc(server, "customers.list", JSON.stringify(input));
      expect(trpc.status).toBe(status);
      if (status !== 200) {
        return void expect(new Set(trpcErrorOf(trpc.body).fields)).toEqual(
          new Set(errorFieldsOf(body)),
        );
      }
      const page = (trpc.body.result as { data: { data: Json[] } }).data;
      expect((body as { data: Json[] }).data.map(({ id }) => id)).toEqual(
        page.data.map(({ id }) => id),
      );
      expect(page.data.filter((customer) => !passes(customer, input))).toEqual([]);
      expect(page.data.length).toBeLessThanOrEqual(Number(input.limit ?? 25));
    },
  );

  fuzzTest(
    "of page after page gives every customer once, newest first",
    0.005,
    fc.tuple(door, fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 3 })),
    async ([at, limits]) => {
      const seen: unknown[] = [];
      let next: unknown;
      for (let page = 0; page === 0 || next !== undefined; page += 1) {
        const from = next === undefined ? "" : `&cursor=${next}`;
        // At least ten, or a page of one after another would take all the time there is.
        const limit = Math.max(10, limits[page % limits.length] ?? 10);
        const { body } = await callRest(server, at, {
          method: "GET",
          path: `/customers?limit=${limit}${from}`,
        });
        seen.push(...(body.data as Json[]).map(({ id }) => id));
        expect(body.hasMore).toBe(body.nextCursor !== undefined);
        next = body.nextCursor;
      }
      expect(seen).toEqual(ids);
    },
  );
});

describe("a path", () => {
  fuzzTest(
    "with any id finds what tRPC finds under it",
    0.04,
    fc.tuple(
      door,
      fc.oneof(
        fc.nat({ max: COUNT }).map((index) => `own ${index}`),
        fc.nat({ max: COUNT - 1 }).map((index) => `ID ${index}`),
        queryText,
        fc.constantFrom("..", ".", "a/b", "a?b", "a#b", "%", "%00", "batch", "customers"),
      ),
    ),
    async ([at, text]) => {
      const id = text.startsWith("ID ") ? (ids[Number(text.slice(3))] ?? text) : text;
      const { status, body } = await callRest(server, at, {
        method: "GET",
        path: `/customers/${encodeURIComponent(id)}`,
      });
      const trpc = await callTrpc(server, "customers.get", JSON.stringify({ id }));
      expect(trpc.status).toBe(status);
      if (status === 200) {
        const { data } = trpc.body.result as { data: Json };
        expect(dataOf(at, body).id).toBe(data.id);
      } else {
        expect(trpcErrorOf(trpc.body).code).toBe(errorCodeOf(body));
      }
    },
  );

  fuzzTest(
    "of any form and method is answered in the version's envelope",
    0.03,
    fc.tuple(
      door,
      fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"),
      fc.oneof(
        fc.stringMatching(/^[!-~]{0,40}$/),
        fc.constantFrom("%", "%zz", "%00", "%ff%fe", "..", "../..", "./x", "%2e%2e%2f", "a/../b"),
        fc.constantFrom("//", ";a=b", "%2F", "x/y/z", "batch/", "batch/x", "__proto__", ":id"),
        fc.constantFrom(4_999, 5_001, 11_000).map((length) => "x".repeat(length)),
        fc.constantFrom(2_000, 3_700).map((length) => "%41".repeat(length)),
      ),
      fc.constantFrom("", "?", "?a=%zz&&=&limit", `?${"a=1&".repeat(400)}`),
    ),
    async ([at, method, wild, query]) => {
      const { status } = await callRest(server, at, {
        method,
        path: `/customers/${wild}${query}`,
        ...(method !== "GET" && method !== "TRACE" && { text: "{}" }),
      });
      // Any id may be looked for; a batch without customers is refused.
      expect([200, 400, 404, 405, 422]).toContain(status);
    },
  );
});
