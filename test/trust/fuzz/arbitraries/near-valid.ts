import fc from "fast-check";
import { type InputSchema, unknownTimezone } from "./contract-values.ts";

/** A value that is wrong in one place. */
export interface Violation {
  /** Path of the field to put it at, joined by dots. */
  readonly field: string;
  readonly value: unknown;
}

/** Everything that can be wrong with one field of an object, by what its schema says. */
export function violations(schema: InputSchema, prefix = ""): fc.Arbitrary<Violation> {
  const { properties = {}, required = [] } = schema;
  return fc.oneof(
    ...Object.entries(properties).flatMap(([name, each]) => {
      const field = `${prefix}${name}`;
      const isNullable = each.anyOf?.some(({ type }) => type === "null") === true;
      const inner = each.anyOf?.find(({ type }) => type !== "null") ?? each;
      return [
        wrongValue(inner, isNullable).map((value) => ({ field, value })),
        // Undefined is a key that is not sent.
        ...(required.includes(name) ? [fc.constant({ field, value: undefined })] : []),
      ];
    }),
  );
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  string: "text",
  number: 1.5,
  boolean: true,
  object: { line1: 1 },
  array: [],
  null: null,
};

function wrongValue(schema: InputSchema, isNullable: boolean): fc.Arbitrary<unknown> {
  const type = schema.enum === undefined ? (schema.type ?? "object") : "string";
  const wrongTypes = Object.keys(SAMPLES).filter(
    (each) =>
      each !== type &&
      !(each === "null" && isNullable) &&
      !(each === "number" && type === "integer"),
  );
  const wrongType = fc.constantFrom(...wrongTypes).map((each) => SAMPLES[each]);
  const others = [...(type === "string" ? wrongTexts(schema) : []), ...wrongObjects(schema)];
  return fc.oneof(wrongType, ...others);
}

function wrongTexts(schema: InputSchema): fc.Arbitrary<unknown>[] {
  const { maxLength, format, pattern } = schema;
  if (schema.enum !== undefined) return [unknownTimezone];
  const tooLong = (maximum: number) =>
    fc.constantFrom("x", "😀", "é").map((each) => each.repeat(maximum + 1));
  const unstorable = fc.constantFrom("\0", "a\0", "\ud800", "x\udfff");
  switch (format) {
    case "email":
      return [
        fc.constantFrom("", " ", "a", "a@", "@b.co", "a b@c.co", "a@b", "a@b..co", "a@\0.co"),
        fc.constant(`${"l".repeat(maxLength ?? 200)}@example.com`),
      ];
    case "uuid":
      // No address is known here, so no text is right.
      return [fc.constantFrom("", "x", "00000000-0000-4000-8000-000000000000")];
    default:
      return [
        ...(pattern === "^[A-Z]{2}$"
          ? [fc.constantFrom("", "es", "ESP", "E", "1A", "ES\n", "ÉS")]
          : [unstorable]),
        ...(pattern === "\\S" ? [fc.constantFrom("", " ", "\t\n\u00a0")] : []),
        ...(maxLength === undefined ? [] : [tooLong(maxLength)]),
      ];
  }
}

/** Metadata, whose limits the contract checks by code. */
function wrongObjects({ type, properties }: InputSchema): fc.Arbitrary<unknown>[] {
  if ((type !== undefined && type !== "object") || properties !== undefined) return [];
  return [
    fc.constantFrom<unknown>(
      Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, index])),
      { "": 1 },
      { ["k".repeat(41)]: 1 },
      { "a\0": 1 },
      { a: "x".repeat(16_384) },
      { a: "日".repeat(5_500) },
      { a: { b: "\ud800" } },
      { a: JSON.parse("[".repeat(20) + "]".repeat(20)) },
    ),
  ];
}
