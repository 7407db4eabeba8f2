import { metadataIssue } from "@customer-desk/shared";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { validChange, validCustomer, validItem } from "./arbitraries/customers.ts";
import { canonicalJson } from "./canonical-json.ts";
import { changedBy, createdFrom, mergedMetadata, sentPartOf } from "./expected-customer.ts";
import { callRest, callTrpc, expectAlive, readBack } from "./fuzz-calls.ts";
import { asMeant, asSent, dataOf, FUZZ_DOORS, type FuzzDoor } from "./fuzz-door.ts";
import { fuzzTest } from "./fuzz-test.ts";
import { errorCodeOf } from "./rest-faults.ts";

type Json = Readonly<Record<string, unknown>>;

const door = fc.constantFrom(...FUZZ_DOORS);

let server: TestServer;
/** Every customer with an external id that the tests made, as it has to be. */
const known = new Map<unknown, Json>();

beforeAll(async () => {
  server = await testServer({ environment: { RATE_LIMIT: "0" } });
});

afterAll(async () => {
  await expectAlive(server);
  await server[Symbol.asyncDispose]();
});

/** What a repeated create gives back is the customer that is there, unchanged (wire Decision 11). */
function expectedAfterCreate(meant: Json): { expected: Json; isNew: boolean } {
  const wanted = createdFrom(meant);
  const existing = wanted.externalId === null ? undefined : known.get(wanted.externalId);
  if (wanted.externalId !== null && existing === undefined) known.set(wanted.externalId, wanted);
  return { expected: existing ?? wanted, isNew: existing === undefined };
}

async function create(at: FuzzDoor, customer: Json): Promise<{ id: string; expected: Json }> {
  const text = JSON.stringify(asSent(at, customer));
  const { status, body, answer } = await callRest(server, at, {
    method: "POST",
    path: "/customers",
    text,
  });
  const { expected, isNew } = expectedAfterCreate(asMeant(at, customer));
  expect([status, text.length, body]).toEqual([isNew ? 201 : 200, text.length, body]);
  const { id } = dataOf(at, body) as { id: string };
  expect(answer.headers.location).toBe(isNew ? `/api/v1/customers/${id}` : undefined);
  return { id, expected };
}

async function expectStored(id: unknown, expected: Json): Promise<void> {
  expect(canonicalJson(sentPartOf(await readBack(server, id)))).toBe(canonicalJson(expected));
}

describe("what is accepted reads back as it was sent", () => {
  fuzzTest(
    "a customer through any door at any version",
    0.1,
    fc.tuple(door, validCustomer),
    async ([at, customer]) => {
      const { id, expected } = await create(at, customer);
      await expectStored(id, expected);
    },
  );

  fuzzTest(
    "a change of a customer, merged into what was there",
    0.08,
    fc.tuple(door, validCustomer, fc.array(validChange, { minLength: 1, maxLength: 3 })),
    async ([at, customer, changes]) => {
      const { id, expected } = await create(at, customer);
      let now = expected;
      for (const change of changes) {
        const meant = asMeant(at, change);
        const { status, body } = await callRest(server, at, {
          method: "PATCH",
          path: `/customers/${id}`,
          text: JSON.stringify(asSent(at, change)),
        });
        const next = changedBy(now, meant);
        if (next.externalId !== now.externalId && known.has(next.externalId)) {
          expect([status, errorCodeOf(body)]).toEqual([409, "duplicate"]);
        } else if (metadataIssue(mergedMetadata(now.metadata as Json, meant.metadata as Json))) {
          expect([status, errorCodeOf(body)]).toEqual([422, "validation_error"]);
        } else {
          expect([status, body]).toEqual([200, body]);
          known.delete(now.externalId);
          if (next.externalId !== null) known.set(next.externalId, next);
          now = next;
        }
        await expectStored(id, now);
      }
    },
  );

  fuzzTest(
    "every customer of a batch, each told of exactly once and in order",
    0.03,
    fc.tuple(
      fc.constantFrom("trpc" as const, ...FUZZ_DOORS),
      fc.oneof(
        { weight: 6, arbitrary: fc.array(validItem, { minLength: 1, maxLength: 6 }) },
        fc.array(validItem, { minLength: 100, maxLength: 100 }),
      ),
    ),
    async ([at, items]) => {
      const sent = at === "trpc" ? items : items.map((item) => asSent(at, item));
      const text = JSON.stringify({ customers: sent });
      const { status, body } =
        at === "trpc"
          ? await callTrpc(server, "customers.createBatch", text)
          : await callRest(server, at, { method: "POST", path: "/customers/batch", text });
      const data = at === "trpc" ? (body.result as { data: Json }).data : dataOf(at, body);
      const { successful, failed } = data as { successful: Json[]; failed: Json[] };
      expect([status, failed, successful.length]).toEqual([200, [], items.length]);
      if (at === "trpc") expect(successful.map(({ index }) => index)).toEqual([...items.keys()]);
      for (const [index, { id }] of successful.entries()) {
        const item = items[index] ?? {};
        const { expected } = expectedAfterCreate(at === "trpc" ? item : asMeant(at, item));
        // A hundred reads after each batch would take the time of a hundred other inputs.
        if (index > 5 && index < items.length - 2) continue;
        await expectStored(id, expected);
      }
    },
  );
});
