import {
  batchItemSchema,
  checkInput,
  describeIssues,
  METADATA_LIMITS,
  type Metadata,
} from "@customer-desk/shared";
import { describe, expect, test } from "vitest";

function complaint(metadata: unknown): string {
  const checked = checkInput(batchItemSchema, { email: "ana@example.com", metadata });
  return checked.ok ? "" : describeIssues(checked.issues);
}

const withKeys = (count: number): Metadata =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index]));

/** Metadata whose JSON takes so many bytes, in characters of so many bytes each. */
function ofBytes(bytes: number, character = "x"): Metadata {
  const room = bytes - Buffer.byteLength('{"text":""}');
  const count = Math.floor(room / Buffer.byteLength(character));
  const rest = room - count * Buffer.byteLength(character);
  return { text: character.repeat(count) + "x".repeat(rest) };
}

/** Metadata that is so many objects deep, itself included. */
function nested(depth: number, wrap: (inner: unknown) => unknown): Metadata {
  let value: unknown = "leaf";
  for (let level = 1; level < depth; level += 1) value = wrap(value);
  return { a: value };
}

const MANY_KEYS = `metadata: must have at most ${METADATA_LIMITS.keys} entries`;
const BAD_KEY = `metadata: must have keys of 1 to ${METADATA_LIMITS.keyLength} characters`;
const TOO_LARGE = `metadata: must take at most ${METADATA_LIMITS.bytes} bytes as JSON`;
const TOO_DEEP = `metadata.a: must not be nested more than ${METADATA_LIMITS.depth} levels deep`;
const UNSTORABLE = "must not contain NUL characters or broken Unicode";

describe("metadata", () => {
  test.each<[string, unknown]>([
    ["nothing", {}],
    ["values of every kind", { a: null, b: true, c: 1.5, d: "", e: [], f: { g: [{}] } }],
    ["the most keys", withKeys(50)],
    ["the longest key", { ["k".repeat(40)]: 1 }],
    ["the largest", ofBytes(16_384)],
    ["the largest, in two bytes a character", ofBytes(16_384, "é")],
    ["the largest, in three bytes a character", ofBytes(16_384, "日")],
    ["the largest, in four bytes a character", ofBytes(16_384, "😀")],
    ["the deepest object", nested(20, (inner) => ({ b: inner }))],
    ["the deepest list", nested(20, (inner) => [inner])],
  ])("may be %s", (_name, metadata) => {
    expect(complaint(metadata)).toBe("");
  });

  test.each<[string, unknown, string]>([
    ["one key too many", withKeys(51), MANY_KEYS],
    ["a key too long", { ["k".repeat(41)]: 1 }, BAD_KEY],
    ["an empty key", { "": 1 }, BAD_KEY],
    ["a byte too large", ofBytes(16_385), TOO_LARGE],
    ["a byte too large, in two bytes a character", ofBytes(16_385, "é"), TOO_LARGE],
    ["a byte too large, in three bytes a character", ofBytes(16_385, "日"), TOO_LARGE],
    ["a byte too large, in four bytes a character", ofBytes(16_385, "😀"), TOO_LARGE],
    ["an object too deep", nested(21, (inner) => ({ b: inner })), TOO_DEEP],
    ["a list too deep", nested(21, (inner) => [inner]), TOO_DEEP],
    ["endlessly deep", nested(5000, (inner) => [inner]), TOO_DEEP],
    ["a NUL character", { a: "x\0" }, `metadata.a: ${UNSTORABLE}`],
    ["half a surrogate pair, deep inside", { a: [{ b: "\udc00" }] }, `metadata.a: ${UNSTORABLE}`],
    ["a NUL character in a key", { "a\0": 1 }, `metadata: ${UNSTORABLE}`],
    ["a NUL character in an inner key", { a: { "b\0": 1 } }, `metadata.a: ${UNSTORABLE}`],
  ])("may not be %s", (_name, metadata, words) => {
    expect(complaint(metadata)).toBe(words);
  });

  test("comes out as it went in, without copies of its values", () => {
    const metadata = { z: 1, a: { y: [1, 2], b: null }, "10": 0 };
    const checked = checkInput(batchItemSchema, { email: "ana@example.com", metadata });
    expect(checked.ok && checked.value.metadata).toBe(metadata);
  });

  test("keeps a key that looks like a prototype apart from it", () => {
    const metadata = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}') as Metadata;
    const checked = checkInput(batchItemSchema, { email: "ana@example.com", metadata });
    expect(JSON.stringify(checked.ok && checked.value.metadata)).toBe(JSON.stringify(metadata));
    expect({}).not.toHaveProperty("polluted");
  });
});
