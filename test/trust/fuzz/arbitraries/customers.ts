import { batchItemSchema, createCustomerSchema, updateCustomerSchema } from "@customer-desk/shared";
import fc from "fast-check";
import { type InputSchema, inputSchema, validValue } from "./contract-values.ts";
import { hostileObject, hostileValue } from "./hostile-json.ts";

type Json = Readonly<Record<string, unknown>>;

export const CREATE: InputSchema = inputSchema(createCustomerSchema);
export const BATCH_ITEM: InputSchema = inputSchema(batchItemSchema);
/** Without the reference, which the path says. */
export const UPDATE: InputSchema = withoutId(inputSchema(updateCustomerSchema));

/** Keys that no version knows; they are ignored (wire Decision 15). */
const unknownKeys: fc.Arbitrary<Json> = fc
  .array(
    fc.tuple(
      fc.constantFrom("__proto__", "constructor", "toJSON", "domain", "website", "created", "zzz"),
      hostileValue,
    ),
    { maxLength: 3 },
  )
  .map((entries) => Object.fromEntries(entries) as Json);

function withUnknownKeys(customer: fc.Arbitrary<unknown>): fc.Arbitrary<Json> {
  return fc
    .tuple(customer, fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, unknownKeys))
    .map(([known, unknown]) => ({ ...unknown, ...(known as Json) }));
}

/** Two names of one id have to agree. */
function withOneId(customer: Json): Json {
  const { id, externalId } = customer;
  return id == null || externalId == null ? customer : { ...customer, externalId: id };
}

/** A customer that every version has to accept. */
export const validCustomer: fc.Arbitrary<Json> = withUnknownKeys(validValue(CREATE)).map(withOneId);

/** An item of a batch that every version has to accept. */
export const validItem: fc.Arbitrary<Json> = withUnknownKeys(validValue(BATCH_ITEM)).map(withOneId);

/** Metadata that takes away keys which customers often have. */
const removals: fc.Arbitrary<Json> = fc
  .subarray(["__proto__", "constructor", "toJSON", "hasOwnProperty", "0", "plan", "日本"], {
    minLength: 1,
  })
  .map((keys) => Object.fromEntries(keys.map((name) => [name, null])));

/** A change that every version has to accept, unless what it leads to is not allowed. */
export const validChange: fc.Arbitrary<Json> = fc
  .tuple(withUnknownKeys(validValue(UPDATE)), fc.option(removals, { freq: 2 }))
  .map(([change, removed]) =>
    removed === null
      ? change
      : { ...change, metadata: { ...(change.metadata as Json | null), ...removed } },
  );

/** Something in the place of a customer, of which anything may be wrong. */
export const hostileCustomer: fc.Arbitrary<unknown> = fc.oneof(
  hostileValue,
  { weight: 3, arbitrary: replaceFields(validCustomer) },
  hostileObject,
);

function replaceFields(customer: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const names = Object.keys(CREATE.properties ?? {});
  return fc
    .tuple(
      customer,
      fc.array(fc.tuple(fc.constantFrom(...names), hostileValue), { minLength: 1, maxLength: 3 }),
    )
    .map(([known, entries]) => ({ ...known, ...Object.fromEntries(entries) }));
}

function withoutId({ properties = {}, required = [], ...rest }: InputSchema): InputSchema {
  const { id: _id, ...others } = properties;
  return { ...rest, properties: others, required: required.filter((name) => name !== "id") };
}
