import type { FieldKey } from "../host-api.ts";
import { countryCode } from "./cells/country-code.ts";
import { knownTimezone } from "./cells/known-timezone.ts";

/**
 * A cell's text as the contract wants it, where it is plain what is meant: without white space
 * around it, a country as its code, a time zone by its name. Anything else stays as it is, to be
 * found wrong by `checkCells`.
 */
export function normalizeCell(field: FieldKey, text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") return trimmed;
  if (field === "address.country") return countryCode(trimmed) ?? trimmed;
  if (field === "timezone") return knownTimezone(trimmed) ?? trimmed;
  return trimmed;
}
