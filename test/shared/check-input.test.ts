import {
  batchItemSchema,
  checkInput,
  createBatchSchema,
  createCustomerSchema,
  describeIssues,
  fieldIssue,
  getCustomerSchema,
  ISSUE_MESSAGES,
  type IssueCode,
  listCustomersSchema,
  lookUpCustomersSchema,
  TIMEZONES,
  updateCustomerSchema,
} from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import type { z } from "zod";

const ADDRESS = { line1: "Gran Vía 1", city: "Madrid", postalCode: "28013", country: "ES" };

/** All that is wrong with a value, as one line; empty if nothing is. */
function complaint(schema: z.ZodType, value: unknown): string {
  const checked = checkInput(schema, value);
  return checked.ok ? "" : describeIssues(checked.issues);
}

const long = (length: number) => "x".repeat(length);
const ADDRESS_LETTERS = "an e-mail address is written in a-z, 0-9 and . _ ' + - @";
const emailOf = (length: number) => `${long(length - "@example.com".length)}@example.com`;

const HALF_A_PAIR = "\ud83d";

/** Every field that can be sent, with what is wrong with a value of it. */
const FIELDS: readonly (readonly [field: string, value: unknown, words: string])[] = [
  ["email", undefined, "email: is required"],
  ["email", null, "email: must be text"],
  ["email", 7, "email: must be text"],
  ["email", "", "email: is not an e-mail address"],
  ["email", "ana", "email: is not an e-mail address"],
  ["email", "ana@", "email: is not an e-mail address"],
  ["email", "ana example@example.com", "email: is not an e-mail address"],
  ["email", "ana@example.com\0", "email: is not an e-mail address"],
  ["email", "ana@peña.example", `email: must not contain ñ: ${ADDRESS_LETTERS}`],
  ["email", "Ana <ana@example.com>", `email: must not contain <: ${ADDRESS_LETTERS}`],
  ["email", emailOf(201), "email: must have at most 200 characters"],
  ["id", 7, "id: must be text"],
  ["id", "", "id: must not be empty"],
  ["id", "  ", "id: must not be empty"],
  ["id", long(101), "id: must have at most 100 characters"],
  ["id", "a\0b", "id: must not contain NUL characters or broken Unicode"],
  ["externalId", {}, "externalId: must be text"],
  ["externalId", "", "externalId: must not be empty"],
  ["externalId", long(101), "externalId: must have at most 100 characters"],
  ["externalId", HALF_A_PAIR, "externalId: must not contain NUL characters or broken Unicode"],
  ["fullName", true, "fullName: must be text"],
  ["fullName", long(201), "fullName: must have at most 200 characters"],
  ["fullName", "a\0", "fullName: must not contain NUL characters or broken Unicode"],
  ["taxDocument", 12_345_678, "taxDocument: must be text"],
  ["taxDocument", long(101), "taxDocument: must have at most 100 characters"],
  ["taxDocument", HALF_A_PAIR, "taxDocument: must not contain NUL characters or broken Unicode"],
  ["timezone", "Mars/Phobos", `timezone: must be one of ${TIMEZONES.join(", ")}`],
  ["timezone", 1, `timezone: must be one of ${TIMEZONES.join(", ")}`],
  ["isActive", "yes", "isActive: must be true or false"],
  ["metadata", "text", "metadata: must be an object"],
  ["metadata", [], "metadata: must be an object"],
  ["address", "Gran Vía 1, Madrid", "address: must be an object"],
  [
    "address",
    {},
    "address.line1: is required; address.city: is required; " +
      "address.postalCode: is required; address.country: is required",
  ],
  ["address", { ...ADDRESS, line1: " " }, "address.line1: must not be empty"],
  ["address", { ...ADDRESS, city: "" }, "address.city: must not be empty"],
  ["address", { ...ADDRESS, postalCode: 28_013 }, "address.postalCode: must be text"],
  ["address", { ...ADDRESS, line2: long(201) }, "address.line2: must have at most 200 characters"],
  ["address", { ...ADDRESS, state: 1 }, "address.state: must be text"],
  [
    "address",
    { ...ADDRESS, region: "\0" },
    "address.region: must not contain NUL characters or broken Unicode",
  ],
  ...["es", "ESP", "", "E1"].map(
    (country) =>
      [
        "address",
        { ...ADDRESS, country },
        "address.country: must be a two-letter country code in capitals, such as ES",
      ] as const,
  ),
];

describe("what is wrong with a field of a customer", () => {
  test.each(FIELDS)("%s %j", (field, value, words) => {
    const customer = { email: "ana@example.com", [field]: value };
    expect(complaint(createCustomerSchema, customer)).toBe(words);
    expect(complaint(batchItemSchema, customer)).toBe(words);
  });

  test.each(FIELDS.filter(([field, value]) => field !== "id" && value !== undefined))(
    "is the same in an update: %s %j",
    (field, value, words) => {
      expect(complaint(updateCustomerSchema, { id: "cus_1", [field]: value })).toBe(words);
    },
  );

  test("is told of all fields at once, in the contract's order", () => {
    const customer = {
      timezone: "x",
      email: "x",
      fullName: 1,
      address: { ...ADDRESS, city: null },
    };
    expect(complaint(createCustomerSchema, customer).replace(/one of .*/, "…")).toBe(
      "email: is not an e-mail address; fullName: must be text; address.city: must be text; " +
        "timezone: must be …",
    );
  });

  test("is nothing when it is absent or null, except for the e-mail address", () => {
    const fields = ["id", "externalId", "fullName", "taxDocument", "address", "addressId"];
    const others = ["timezone", "metadata", "isActive"];
    const nulls = Object.fromEntries([...fields, ...others].map((field) => [field, null]));
    expect(complaint(createCustomerSchema, { email: "ana@example.com" })).toBe("");
    expect(complaint(createCustomerSchema, { email: "ana@example.com", ...nulls })).toBe("");
    expect(complaint(batchItemSchema, { email: "ana@example.com", ...nulls })).toBe("");
  });

  test("is nothing at its limits", () => {
    const customer = {
      email: emailOf(200),
      externalId: long(100),
      fullName: long(200),
      taxDocument: long(100),
      address: { ...ADDRESS, line1: long(200), line2: "", state: "", region: null },
    };
    expect(complaint(createCustomerSchema, customer)).toBe("");
  });

  test("is that two ids differ, but not that they are the same", () => {
    const customer = { email: "ana@example.com", id: "a" };
    const words = "externalId: must be the same as id when both are sent";
    for (const schema of [createCustomerSchema, batchItemSchema]) {
      expect(complaint(schema, { ...customer, externalId: "b" })).toBe(words);
      expect(complaint(schema, { ...customer, externalId: "a" })).toBe("");
      expect(complaint(schema, { ...customer, externalId: null })).toBe("");
    }
  });

  test("is any address resource, since this service has none", () => {
    const check = (addressId: unknown) =>
      complaint(createCustomerSchema, { email: "ana@example.com", addressId });
    expect(check("8f14e45f-ceea-467f-a8f5-6e8a1c1b2c3d")).toBe(
      "addressId: is not a known address; send address instead",
    );
    expect(check("adr_1")).toBe("addressId: is not a UUID");
    expect(check(7)).toBe("addressId: must be text");
  });
});

describe("what a checked customer becomes", () => {
  test("an e-mail address loses the space around it, and nothing else changes", () => {
    const customer = { email: "\t Ana@Example.com ", fullName: " Ana ", metadata: { a: [null] } };
    expect(checkInput(createCustomerSchema, customer)).toEqual({
      ok: true,
      value: { ...customer, email: "Ana@Example.com" },
    });
  });

  test("space around an e-mail address does not count towards its length", () => {
    expect(complaint(createCustomerSchema, { email: ` ${emailOf(200)} ` })).toBe("");
  });

  test("unknown keys are left out", () => {
    const checked = checkInput(batchItemSchema, { email: "ana@example.com", colour: "red" });
    expect(checked).toEqual({ ok: true, value: { email: "ana@example.com" } });
  });

  test("an overlong e-mail address never reaches the pattern, whose time grows with it", () => {
    expect(complaint(createCustomerSchema, { email: `${"a@".repeat(1e6)}!` })).toBe(
      "email: must have at most 200 characters",
    );
  });
});

test.each([
  [{ externalIds: [] }, "externalIds: must have at least 1 entry"],
  [{ externalIds: Array(100_000).fill(1) }, "externalIds: must have at most 1000 entries"],
  [{ externalIds: ["a", 7] }, "externalIds.1: must be text"],
  [{ externalIds: ["a", "b"] }, ""],
])("what is wrong with a look-up: %#", (input, words) => {
  expect(complaint(lookUpCustomersSchema, input)).toBe(words);
});

describe("what is wrong with a batch as a whole", () => {
  test.each([
    [{}, "customers: is required"],
    [{ customers: {} }, "customers: must be a list"],
    [{ customers: [] }, "customers: must have at least 1 entry"],
    [{ customers: Array(101).fill({}) }, "customers: must have at most 100 entries"],
    [{ customers: Array(100_000).fill(1) }, "customers: must have at most 100 entries"],
    [{ customers: [{}, 7, null, []] }, wrongItems(1, 2, 3)],
  ])("%#", (batch, words) => {
    expect(complaint(createBatchSchema, batch)).toBe(words);
  });

  test("is nothing as long as the items are objects, which are checked one by one", () => {
    expect(complaint(createBatchSchema, { customers: [{ email: 7 }] })).toBe("");
  });

  function wrongItems(...indexes: number[]): string {
    return indexes.map((index) => `customers.${index}: must be an object`).join("; ");
  }
});

describe("what is wrong with a request to read", () => {
  test.each([
    [{}, "externalIds: is required"],
    [{ externalIds: "crm-1" }, "externalIds: must be a list"],
    [{ externalIds: [] }, "externalIds: must have at least 1 entry"],
    [{ externalIds: Array(1001).fill("x") }, "externalIds: must have at most 1000 entries"],
    [{ externalIds: ["x", 7] }, "externalIds.1: must be text"],
  ])("look-up %#", (input, words) => {
    expect(complaint(lookUpCustomersSchema, input)).toBe(words);
  });

  test.each([
    [{ limit: 0 }, "limit: must be at least 1"],
    [{ limit: 101 }, "limit: must be at most 100"],
    [{ limit: 1.5 }, "limit: must be a whole number"],
    [{ limit: "10" }, "limit: must be a number"],
    [{ cursor: 7 }, "cursor: must be text"],
    [{ externalId: 7 }, "externalId: must be text"],
    [{ search: long(201) }, "search: must have at most 200 characters"],
    [{ isActive: "true" }, "isActive: must be true or false"],
  ])("list %j", (query, words) => {
    expect(complaint(listCustomersSchema, query)).toBe(words);
  });

  test("is nothing when it is empty; a page then has 25 customers", () => {
    expect(checkInput(listCustomersSchema, {})).toEqual({ ok: true, value: { limit: 25 } });
  });

  test.each([
    [{}, "id: is required"],
    [{ id: "" }, "id: must not be empty"],
    [{ id: 7 }, "id: must be text"],
  ])("get %j", (input, words) => {
    expect(complaint(getCustomerSchema, input)).toBe(words);
    expect(complaint(updateCustomerSchema, input)).toBe(words);
  });
});

describe("checkInput", () => {
  test("tells programs what it tells people: the field, a code and the numbers", () => {
    expect(checkInput(batchItemSchema, { email: "x", fullName: long(201) })).toEqual({
      ok: false,
      issues: [
        { field: "email", code: "not_an_email", message: "is not an e-mail address" },
        {
          field: "fullName",
          code: "too_long",
          message: "must have at most 200 characters",
          params: { maximum: 200 },
        },
      ],
    });
  });

  test.each([undefined, null, 7, "x", []])("says that %j is no customer", (value) => {
    const words = value === undefined ? "input: is required" : "input: must be an object";
    expect(complaint(createCustomerSchema, value)).toBe(words);
  });
});

describe("the words of an issue", () => {
  const params = { maximum: 9, minimum: 1, expected: "string", options: "a, b", letter: "ñ" };

  test.each(Object.keys(ISSUE_MESSAGES) as IssueCode[])("%s completes “<field>: …”", (code) => {
    const { message } = fieldIssue("email", code, params);
    expect(message).toMatch(/^(is|must)( |$)/);
    expect(message).not.toMatch(/undefined|\.$/);
  });

  test("name a type that has no word of its own as it is", () => {
    expect(fieldIssue("x", "wrong_type", { expected: "tuple" }).message).toBe("must be tuple");
  });
});
