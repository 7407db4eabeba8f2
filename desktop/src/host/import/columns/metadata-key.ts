import { METADATA_LIMITS } from "@customer-desk/shared";

/** `plan (metadata)`, as Stripe's exports and this app's own name a metadata column. */
const METADATA_HEADER = /^(.+) \(metadata\)$/s;

/** The header of an exported column, from which `metadataKeyOf` reads the key again. */
export function metadataHeader(key: string): string {
  return `${key} (metadata)`;
}

/** The key that a header names as one of the metadata; null for any other header. */
export function metadataKeyOf(header: string): string | null {
  return METADATA_HEADER.exec(header)?.[1] ?? null;
}

/**
 * A key for the metadata that is like a column's name: of at most 40 characters and not among the
 * used ones, to which it is added.
 */
export function uniqueMetadataKey(name: string, used: Set<string>): string {
  const base = name === "__proto__" ? "proto" : name;
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : ` ${number}`;
    const key = `${cut(base, METADATA_LIMITS.keyLength - suffix.length)}${suffix}`;
    if (used.has(key)) continue;
    used.add(key);
    return key;
  }
}

/** Cuts a text without leaving half of a character. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .toWellFormed()
    .replace(/\uFFFD$/, "")
    .trim();
}
