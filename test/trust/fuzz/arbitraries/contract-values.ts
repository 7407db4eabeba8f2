import { MAXIMUM_LENGTHS, TIMEZONES } from "@customer-desk/shared";
import fc from "fast-check";
import { z } from "zod";

/** The part of JSON Schema that the contract's inputs come out as. */
export interface InputSchema {
  readonly type?: string;
  readonly anyOf?: readonly InputSchema[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, InputSchema>>;
  readonly required?: readonly string[];
  readonly items?: InputSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly deprecated?: boolean;
}

/** A schema of the contract as JSON Schema, of what may be sent, with every reference resolved. */
export function inputSchema(schema: z.ZodType): InputSchema {
  const { $defs = {}, ...root } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return resolved(root, $defs) as InputSchema;
}

function resolved(value: unknown, definitions: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(each, definitions));
  if (typeof value !== "object" || value === null) return value;
  const { $ref, ...rest } = value as { $ref?: string };
  const name = $ref?.replace("#/$defs/", "");
  const target = name === undefined ? {} : (definitions[name] as object);
  return Object.fromEntries(
    Object.entries({ ...target, ...rest }).map(([key, each]) => [key, resolved(each, definitions)]),
  );
}

/** Values that the schema allows, at its limits more often than not. */
export function validValue(schema: InputSchema): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(validValue));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6 });
    case "string":
      return validText(schema);
    case "array":
      return fc.array(validValue(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case "object":
      return schema.properties === undefined ? metadata : validObject(schema);
    default:
      // What the contract checks by code of its own.
      return metadata;
  }
}

function validObject({ properties = {}, required = [] }: InputSchema): fc.Arbitrary<unknown> {
  // An address resource that no server knows is the one field without a valid value.
  const known = Object.entries(properties).filter(([, each]) => each.deprecated !== true);
  return fc.record(Object.fromEntries(known.map(([name, each]) => [name, validValue(each)])), {
    requiredKeys: [...required],
    noNullPrototype: true,
  });
}

function validText({ format, pattern, minLength = 0, maxLength = 400 }: InputSchema) {
  if (format === "email") return email;
  if (pattern === "^[A-Z]{2}$") return fc.stringMatching(/^[A-Z]{2}$/);
  const least = pattern === undefined ? minLength : Math.max(minLength, 1);
  const unit = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("a", "ñ", "日", "😀", "\u202e", "'", "\\", "%", "_") },
    fc
      .string({ unit: "binary", minLength: 1, maxLength: 1 })
      .filter((each) => each !== "\0" && each.isWellFormed()),
  );
  const text = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit, minLength: least, maxLength }) },
    // One character is one, however many code units it takes.
    fc.constantFrom("x", "😀").map((each) => each.repeat(maxLength)),
  );
  return text
    .map((each) => [...each].slice(0, maxLength).join(""))
    .filter((each) => pattern === undefined || each.trim() !== "");
}

const LONG_DOMAIN = `${"d".repeat(60)}.${"e".repeat(60)}.example.com`;

/** Addresses that nobody disputes, some with space around them, some as long as they can be. */
const email = fc.oneof(
  fc.stringMatching(/^[a-z0-9]{1,20}(\.[a-z0-9]{1,10})?(\+[a-z]{1,5})?@[a-z]{1,20}\.(com|es|mx)$/),
  fc.constant(`${"l".repeat(MAXIMUM_LENGTHS.email - LONG_DOMAIN.length - 1)}@${LONG_DOMAIN}`),
  fc.constantFrom(" ana@example.com", "ana@example.com\n", "\u00a0ANA@Example.COM\t"),
);

const metadataKey = fc
  .oneof(
    fc.constantFrom("__proto__", "constructor", "toJSON", "hasOwnProperty", "0", "plan", "日本"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
  )
  .filter((key) => key.length <= 40 && key.isWellFormed() && !key.includes("\0"));

const metadataLeaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e21, 5e-324, 2 ** 53, "", "😀", "\u2028"),
  fc.string({ unit: "grapheme", maxLength: 30 }).filter((each) => !each.includes("\0")),
  // JSON has no minus zero that a reader has to keep.
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0),
);

/** Free-form JSON within the limits of metadata. */
export const metadata: fc.Arbitrary<Record<string, unknown>> = fc
  .array(
    fc.tuple(
      metadataKey,
      fc.letrec<{ value: unknown }>((tie) => ({
        value: fc.oneof(
          { maxDepth: 6 },
          metadataLeaf,
          fc.array(tie("value"), { maxLength: 3 }),
          fc.array(fc.tuple(metadataKey, tie("value")), { maxLength: 3 }).map(Object.fromEntries),
        ),
      })).value,
    ),
    { maxLength: 6 },
  )
  .map((entries) => Object.fromEntries(entries) as Record<string, unknown>);

/** Something that is none of the closed list of time zones. */
export const unknownTimezone = fc
  .constantFrom("utc", "Europe/Zurich", "", "UTC ", "__proto__")
  .filter((each) => !(TIMEZONES as readonly string[]).includes(each));
