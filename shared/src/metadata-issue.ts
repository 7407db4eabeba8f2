import type { IssueCode, IssueParams } from "./field-issue.ts";
import { isStorable } from "./storable-text.ts";

/** Limits of a customer's metadata (wire Decision 13). */
export const METADATA_LIMITS = {
  keys: 50,
  keyLength: 40,
  /** Of the JSON text, in UTF-8. */
  bytes: 16_384,
  depth: 20,
} as const;

/** Free-form JSON that a customer carries. */
export type Metadata = Record<string, unknown>;

interface MetadataIssue {
  readonly path: readonly string[];
  readonly code: IssueCode;
  readonly params?: IssueParams;
}

/** What is wrong with a customer's metadata as a whole; undefined if nothing is. */
export function metadataIssue(metadata: Metadata): MetadataIssue | undefined {
  const keys = Object.keys(metadata);
  if (keys.length > METADATA_LIMITS.keys) {
    return { path: [], code: "too_many", params: { maximum: METADATA_LIMITS.keys } };
  }
  if (keys.some((key) => key.length < 1 || key.length > METADATA_LIMITS.keyLength)) {
    return { path: [], code: "bad_metadata_key", params: { maximum: METADATA_LIMITS.keyLength } };
  }
  let isFlat = true;
  let characters = 0;
  for (const key of keys) {
    if (!isStorable(key)) return { path: [], code: "unstorable_text" };
    const value = metadata[key];
    const code = valueIssue(value, METADATA_LIMITS.depth - 1);
    if (code === "too_deep") {
      return { path: [key], code, params: { maximum: METADATA_LIMITS.depth } };
    }
    if (code !== undefined) return { path: [key], code };
    if (typeof value === "object" && value !== null) isFlat = false;
    characters += key.length + (typeof value === "string" ? value.length : LONGEST_SCALAR);
  }
  // Writing all of it as JSON only to see how long that is takes longer than all else here.
  if (
    isFlat &&
    characters * LONGEST_CHARACTER + keys.length * PUNCTUATION <= METADATA_LIMITS.bytes
  ) {
    return undefined;
  }
  if (isLongerThan(JSON.stringify(metadata), METADATA_LIMITS.bytes)) {
    return { path: [], code: "metadata_too_large", params: { maximum: METADATA_LIMITS.bytes } };
  }
  return undefined;
}

/** Bytes of JSON: a character, escaped; a number, `true`, `false` or `null`; what stands around a value. */
const LONGEST_CHARACTER = 6;
const LONGEST_SCALAR = 25;
const PUNCTUATION = 6;

type ValueIssue = "too_deep" | "unstorable_text" | "invalid";

function valueIssue(value: unknown, depth: number): ValueIssue | undefined {
  if (typeof value === "string") return isStorable(value) ? undefined : "unstorable_text";
  // JSON can write numbers that no double can hold; they would come back as null.
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "invalid";
  if (typeof value !== "object" || value === null) return undefined;
  if (depth === 0) return "too_deep";
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) return "unstorable_text";
    const issue = valueIssue(inner, depth - 1);
    if (issue !== undefined) return issue;
  }
  return undefined;
}

/** Whether a text takes more than `bytes` in UTF-8. Counted here because neither Node's Buffer nor the DOM's TextEncoder is everywhere. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  if (text.length * 3 <= bytes) return false;
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length > bytes;
}
