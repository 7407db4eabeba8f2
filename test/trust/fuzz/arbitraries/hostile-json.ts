import fc from "fast-check";

const NASTY_TEXTS = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud83d",
  "\ude00x",
  "😀".repeat(100),
  "😀".repeat(101),
  "😀".repeat(200),
  "😀".repeat(201),
  "\u202e\ufeff\u200b",
  "e\u0301",
  "\uffff",
  "null",
  "true",
  "1e400",
  "__proto__",
  "'; drop table customer; --",
  "%00%_\\",
  "{{7*7}}<script>",
  "../../etc/passwd",
  "a@b.co",
  "2026-02-31",
  "cus_00000000000000000000000000",
  "00000000-0000-0000-0000-000000000000",
];

const NASTY_KEYS = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "toJSON", "then"],
  ...["", "0", "length", "email.x", "a b", "\0", "\ud800", "😀", "k".repeat(40), "k".repeat(41)],
];

const NASTY_NUMBERS = [
  ...[0, -1, 1, 100, 101, 0.1, -0.5, 1e21, 1e308, -1e308, 5e-324],
  ...[2 ** 31, 2 ** 53, -(2 ** 63), 1e15],
];

/** Any text, with the ones that programs stumble over among them. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY_TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: "binary" }) },
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)),
);

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, false, ...NASTY_NUMBERS),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const key = fc.oneof(fc.constantFrom(...NASTY_KEYS), fc.string({ maxLength: 12 }));

/** Any JSON, with keys that look like a prototype's. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 4 }).map(toObject),
    // Deeper than metadata may be, and not so deep that the body as a whole is refused.
    fc
      .tuple(fc.integer({ min: 15, max: 25 }), fc.boolean())
      .map(([depth, lists]) => nested(depth, lists)),
  ),
})).value;

/** Any object of JSON. */
export const hostileObject: fc.Arbitrary<Record<string, unknown>> = fc
  .array(fc.tuple(key, hostileValue), { maxLength: 6 })
  .map(toObject);

/** JSON texts that no value has: numbers out of range, keys twice, deeper than any stack. */
export const hostileJsonText: fc.Arbitrary<string> = fc.oneof(
  hostileValue.map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '{"email":"a@b.co","email":"c@d.co"}',
    '{"email":"a@b.co","fullName":1e400}',
    '{"email":"a@b.co","isActive":-0}',
    '{"customers":[1e999,{}]}',
    '\ufeff{"email":"a@b.co"}',
    ' \n\t{ "email" : "a@b.co" } ',
    ...["", "{", "}", "nul", "NaN", "'a'", "{,}", '{"a":1,}', '"\\ud800"', "//", "01", "[[", "\0"],
  ),
  fc
    .tuple(fc.constantFrom(39, 40, 41, 1_000, 50_000), fc.boolean())
    .map(([depth, lists]) => nestedText(depth, lists)),
  fc
    .constantFrom("email", "fullName", "id", "timezone", "customers", "metadata")
    .map((field) => JSON.stringify({ email: "a@b.co", [field]: "x".repeat(1_000_000) })),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** So many objects or lists in each other, as JSON text. */
export function nestedText(depth: number, lists: boolean): string {
  return lists
    ? "[".repeat(depth) + "]".repeat(depth)
    : `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
}

function nested(depth: number, lists: boolean): unknown {
  return JSON.parse(nestedText(depth, lists));
}

/** Keys become the object's own, whatever their name. */
function toObject(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries);
}
