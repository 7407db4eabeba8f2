import { METADATA_LIMITS } from "@customer-desk/shared";
import type { ColumnMapping, ColumnTarget } from "../host-api.ts";
import { assignFields } from "./columns/assign-fields.ts";
import { columnCandidates } from "./columns/column-candidates.ts";
import { columnContent } from "./columns/column-content.ts";
import { knownFields, type NameMatch } from "./columns/known-field.ts";
import type { KnownTarget } from "./columns/known-names.ts";
import { metadataKeyOf, uniqueMetadataKey } from "./columns/metadata-key.ts";
import type { NamedColumn } from "./columns/named-column.ts";
import { normalizeName } from "./columns/normalize-name.ts";

/** The name of the column of errors in this app's exports, which is not to come back. */
export const ERROR_HEADER = "error";

/**
 * Finds out what the columns of a file are, by their names in English or Spanish and by what they
 * hold. Each field is matched to one column at most; the other columns become metadata, or are left
 * out if they are empty or the metadata is full.
 *
 * @param sampleRows as `readSampleRows` returns them
 * @returns one entry per column, in order; the confidence of what was matched to no field is 0
 */
export function matchColumns(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): ColumnMapping[] {
  const contents = header.map((_, column) => columnContent(sampleRows, column));
  const fixed = header.map(fixedTarget);
  const guessed = header.map((name, column): NamedColumn | undefined => {
    const content = contents[column];
    if (fixed[column] !== null || content === undefined) return undefined;
    return { name, named: knownFields(name), content };
  });
  const assigned = assignFields(columnCandidates(guessed));
  const usedKeys = new Set<string>();
  return header.map((name, column) => {
    const empty = contents[column]?.filled === 0;
    const match = fixed[column] ?? toMatch(assigned[column] ?? null);
    return { column, header: name, ...settle(name, match, empty, usedKeys) };
  });
}

interface Match {
  readonly target: ColumnTarget;
  readonly confidence: number;
}

/** What the name of a column of an export says, which needs no guess. */
function fixedTarget(name: string): Match | null {
  const key = metadataKeyOf(name);
  if (key !== null) return { target: { kind: "metadata", key }, confidence: 1 };
  const isError = normalizeName(name) === ERROR_HEADER;
  return isError ? { target: { kind: "ignore" }, confidence: 1 } : null;
}

function toMatch(match: NameMatch | null): Match | null {
  return match && { target: toTarget(match.target), confidence: match.confidence };
}

/** Which surname is the second one, its column's name tells again when a row is mapped. */
function toTarget(target: KnownTarget): ColumnTarget {
  if (target.kind === "field") return target;
  return { kind: "name_part", part: target.part === "first" ? "first" : "last" };
}

function settle(name: string, match: Match | null, empty: boolean, usedKeys: Set<string>): Match {
  if (match !== null && match.target.kind !== "metadata") return match;
  const confidence = match?.confidence ?? 0;
  if (match === null && empty) return { target: { kind: "ignore" }, confidence };
  if (usedKeys.size >= METADATA_LIMITS.keys) return { target: { kind: "ignore" }, confidence: 0 };
  const key = uniqueMetadataKey(
    match?.target.kind === "metadata" ? match.target.key : name,
    usedKeys,
  );
  return { target: { kind: "metadata", key }, confidence };
}
