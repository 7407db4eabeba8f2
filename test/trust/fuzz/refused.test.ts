import {
  batchItemSchema,
  checkInput,
  createBatchSchema,
  createCustomerSchema,
  updateCustomerSchema,
} from "@customer-desk/shared";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { validValue } from "./arbitraries/contract-values.ts";
import {
  BATCH_ITEM,
  CREATE,
  hostileCustomer,
  UPDATE,
  validChange,
  validCustomer,
  validItem,
} from "./arbitraries/customers.ts";
import { hostileJsonText, hostileObject } from "./arbitraries/hostile-json.ts";
import { type Violation, violations } from "./arbitraries/near-valid.ts";
import { canonicalJson } from "./canonical-json.ts";
import { callRest, callTrpc, expectAlive } from "./fuzz-calls.ts";
import { asMeant, asSent, dataOf, FUZZ_DOORS, type FuzzDoor, fieldAt } from "./fuzz-door.ts";
import { fuzzTest } from "./fuzz-test.ts";
import { putAt } from "./put-at.ts";
import { errorCodeOf, errorFieldsOf } from "./rest-faults.ts";
import { trpcErrorOf } from "./trpc-faults.ts";

type Json = Readonly<Record<string, unknown>>;

const door = fc.constantFrom(...FUZZ_DOORS);

/** A whole address, for what is wrong with one to be all that is wrong with it. */
const { anyOf: [addressSchema = {}] = [] } = CREATE.properties?.address ?? {};
const address = validValue(addressSchema);
const addressViolations = violations(addressSchema, "address.");

let server: TestServer;
const TARGET = "target of the updates";
const targetPath = `/customers/${encodeURIComponent(TARGET)}`;

beforeAll(async () => {
  server = await testServer({ environment: { RATE_LIMIT: "0" } });
  await server.client().customers.create({ email: "target@example.com", id: TARGET });
});

afterAll(async () => {
  await expectAlive(server);
  await server[Symbol.asyncDispose]();
});

/** A valid object made wrong in one place. */
function broken(valid: fc.Arbitrary<Json>, faults: fc.Arbitrary<Violation>) {
  return fc
    .tuple(valid, address, fc.oneof({ weight: 2, arbitrary: faults }, addressViolations))
    .map(([value, whole, { field, value: wrong }]) => {
      const { id: _id, externalId: _externalId, ...rest } = value;
      const base = field.startsWith("address.") ? { ...rest, address: whole as Json } : rest;
      return { field, wrong, value: putAt(base, field, wrong) };
    });
}

/** Whether an old version takes the wrong value for one that was not sent, or does not look at it. */
function isHarmless(at: FuzzDoor, { field, value }: { field: string; value: Json }): boolean {
  return field !== "email" && !Object.hasOwn(asMeant(at, value), field.split(".", 1)[0] ?? "");
}

/** Whether any part of a metadata value may be the one that is named. */
function namesField(at: FuzzDoor, fields: readonly unknown[], field: string): boolean {
  const wanted = fieldAt(at, field);
  return fields.some((each) => each === wanted || String(each).startsWith(`${wanted}.`));
}

describe("one wrong field is refused by its name", () => {
  fuzzTest(
    "in a customer to create",
    0.08,
    fc.tuple(door, broken(validCustomer, violations(CREATE))),
    async ([at, input]) => {
      const { status, body } = await callRest(server, at, {
        method: "POST",
        path: "/customers",
        text: JSON.stringify(asSent(at, input.value)),
      });
      if (isHarmless(at, input)) return void expect(status).toBe(201);
      expect([status, errorCodeOf(body)]).toEqual([422, "validation_error"]);
      expect(namesField(at, errorFieldsOf(body), input.field), JSON.stringify(body)).toBe(true);
    },
  );

  fuzzTest(
    "in a change",
    0.06,
    fc.tuple(door, broken(validChange, violations(UPDATE))),
    async ([at, input]) => {
      const { status, body } = await callRest(server, at, {
        method: "PATCH",
        path: targetPath,
        text: JSON.stringify(asSent(at, input.value)),
      });
      const isNothing = at.shape.nulls === "nothing" && input.wrong === null;
      if (isNothing || isHarmless(at, input)) return void expect(status).not.toBe(500);
      expect([status, errorCodeOf(body)]).toEqual([422, "validation_error"]);
      expect(namesField(at, errorFieldsOf(body), input.field), JSON.stringify(body)).toBe(true);
    },
  );

  fuzzTest(
    "in an item of a batch, without harm to the others",
    0.04,
    fc.tuple(
      door,
      fc.array(validItem, { maxLength: 3 }),
      broken(validItem, violations(BATCH_ITEM)),
      fc.nat({ max: 3 }),
    ),
    async ([at, others, input, place]) => {
      const index = Math.min(place, others.length);
      const items = others.toSpliced(index, 0, input.value).map((item) => asSent(at, item));
      const { status, body } = await callRest(server, at, {
        method: "POST",
        path: "/customers/batch",
        text: JSON.stringify({ customers: items }),
      });
      expect(status).toBe(200);
      const { successful, failed } = dataOf(at, body) as { successful: Json[]; failed: Json[] };
      if (isHarmless(at, input)) return void expect(failed).toEqual([]);
      expect(successful).toHaveLength(others.length);
      // The item comes back as it was sent (wire Decision 18).
      expect(failed).toEqual([
        {
          index,
          error: expect.stringContaining(fieldAt(at, input.field)),
          data: expect.anything(),
        },
      ]);
      expect(canonicalJson(failed[0]?.data)).toBe(canonicalJson(items[index]));
    },
  );
});

describe("whatever is sent is accepted or refused as the contract says, by both doors alike", () => {
  fuzzTest(
    "as a customer to create",
    0.08,
    fc.tuple(door, hostileCustomer),
    async ([at, customer]) => {
      const sent = isObject(customer) ? asSent(at, customer) : customer;
      const { status, body } = await callRest(server, at, {
        method: "POST",
        path: "/customers",
        text: JSON.stringify(sent),
      });
      const meant = isObject(customer) ? asMeant(at, customer) : customer;
      const checked = checkInput(createCustomerSchema, meant);
      expect([status < 300, status, body]).toEqual([checked.ok, status, body]);
      if (!isObject(meant)) return void expect(errorFieldsOf(body)).toEqual(["body"]);
      const { status: trpcStatus, body: trpcBody } = await callTrpc(
        server,
        "customers.create",
        JSON.stringify(meant),
      );
      expect(trpcStatus < 300).toBe(checked.ok);
      if (checked.ok) return;
      expect(trpcErrorOf(trpcBody).fields.map((field) => fieldAt(at, String(field)))).toEqual(
        errorFieldsOf(body),
      );
    },
  );

  fuzzTest("as a change", 0.05, fc.tuple(door, hostileCustomer), async ([at, change]) => {
    const sent = isObject(change) ? asSent(at, change) : change;
    const { status, body } = await callRest(server, at, {
      method: "PUT",
      path: targetPath,
      text: JSON.stringify(sent),
    });
    if (!isObject(change)) return void expect(errorFieldsOf(body)).toEqual(["body"]);
    // The path says who is meant; the external id must stay for the next input to find it.
    const meant = { ...asMeant(at, change), id: TARGET };
    const checked = checkInput(updateCustomerSchema, meant);
    await restoreTarget();
    if (!checked.ok) return void expect([status, body]).toEqual([422, body]);
    // What it leads to may still be refused: too much metadata, or an external id of another.
    expect([200, 409, 422]).toContain(status);
  });

  fuzzTest(
    "as a batch",
    0.05,
    fc.tuple(
      door,
      fc.oneof(
        { weight: 4, arbitrary: fc.array(hostileCustomer, { maxLength: 5 }) },
        fc.constantFrom(0, 1, 100, 101).chain((length) => fc.constant(customersOf(length))),
        fc.constantFrom<unknown>(null, {}, { length: 1, 0: {} }, "x", 1, true),
        duplicates(),
      ),
      hostileObject,
    ),
    async ([at, customers, more]) => {
      const inVersion = Array.isArray(customers)
        ? customers.map((each) => (isObject(each) ? asSent(at, each) : each))
        : customers;
      const { status, body } = await callRest(server, at, {
        method: "POST",
        path: "/customers/batch",
        text: JSON.stringify({ ...more, customers: inVersion }),
      });
      const inContract = Array.isArray(customers)
        ? customers.map((each) => (isObject(each) ? asMeant(at, each) : each))
        : customers;
      const trpc = await callTrpc(
        server,
        "customers.createBatch",
        JSON.stringify({ customers: inContract }),
      );
      const isBatch = checkInput(createBatchSchema, { customers }).ok;
      expect([status, trpc.status]).toEqual(isBatch ? [200, 200] : [422, 422]);
      if (!isBatch) return;
      const expected = (inContract as unknown[]).flatMap((item, index) =>
        checkInput(batchItemSchema, item).ok ? [] : [index],
      );
      const { successful, failed } = dataOf(at, body) as { successful: Json[]; failed: Json[] };
      expect(failed.map(({ index }) => index)).toEqual(expected);
      expect(canonicalJson(failed.map(({ data }) => data))).toBe(
        canonicalJson(expected.map((index) => (inVersion as unknown[])[index])),
      );
      expect(successful).toHaveLength((inContract as unknown[]).length - failed.length);
      const parts = (trpc.body.result as { data: { successful: Json[]; failed: Json[] } }).data;
      const told = [...parts.successful, ...parts.failed].map(({ index }) => Number(index));
      expect(told.sort((one, other) => one - other)).toEqual([...(inContract as unknown[]).keys()]);
      expect(parts.failed.map(({ index }) => index)).toEqual(expected);
    },
  );

  fuzzTest(
    "as JSON text, or what is none",
    0.04,
    fc.tuple(
      door,
      fc.constantFrom(["POST", "/customers"], ["POST", "/customers/batch"], ["PATCH", targetPath]),
      hostileJsonText,
    ),
    async ([at, [method = "", path = ""], text]) => {
      const { status } = await callRest(server, at, { method, path, text });
      expect([200, 201, 400, 409, 422]).toContain(status);
      if (path === targetPath) await restoreTarget();
    },
  );
});

/** Gives the customer that is changed its name back, whatever became of it. */
async function restoreTarget(): Promise<void> {
  const { customers } = server.client();
  await customers.create({ email: "target@example.com", id: TARGET });
}

function customersOf(length: number): Json[] {
  return Array.from({ length }, (_, index) => ({ email: `c${index}@example.com` }));
}

/** The same id at several places, under both of its names. */
function duplicates(): fc.Arbitrary<Json[]> {
  return fc
    .array(fc.tuple(fc.constantFrom("id", "externalId"), fc.constantFrom("d1", "d2")), {
      minLength: 2,
      maxLength: 6,
    })
    .map((names) => names.map(([name, id]) => ({ email: "d@example.com", [name]: id })));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
