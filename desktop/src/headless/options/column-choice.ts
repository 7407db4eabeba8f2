import { InvalidArgumentError } from "commander";
import type { ColumnTarget, CustomerField } from "../../host/host-api.ts";
import { ADDRESS_FIELDS } from "../../host/import/columns/address-fields.ts";

/** What the user said that a column of the file is. */
export interface ColumnChoice {
  /** The column's name, or `#` and its number from 1. */
  readonly column: string;
  readonly target: ColumnTarget;
}

const FIELDS = [
  ...["email", "externalId", "fullName", "taxDocument", "timezone"],
  ...ADDRESS_FIELDS,
] as readonly CustomerField[];

const METADATA = "metadata.";

/** The names that can stand for a field, for the help. */
export const TARGET_NAMES: readonly string[] = [
  ...FIELDS,
  "first-name",
  "last-name",
  "metadata.<key>",
  "-",
];

const TARGETS: ReadonlyMap<string, ColumnTarget> = new Map<string, ColumnTarget>([
  ...FIELDS.map((field) => [simplify(field), { kind: "field", field }] as const),
  ["firstname", { kind: "name_part", part: "first" }],
  ["lastname", { kind: "name_part", part: "last" }],
  ["", { kind: "ignore" }],
]);

/**
 * Reads one `--map`: `Header=field`. A header may hold a `=`, a field does not.
 * @throws InvalidArgumentError if it says nothing that could be done
 */
export function parseColumnChoice(text: string): ColumnChoice {
  const inMetadata = text.indexOf(`=${METADATA}`);
  const split = inMetadata >= 0 ? inMetadata : text.lastIndexOf("=");
  if (split < 1) throw new InvalidArgumentError('It must look like "Header=field".');
  const name = text.slice(split + 1).trim();
  return { column: text.slice(0, split), target: toTarget(name) };
}

function toTarget(name: string): ColumnTarget {
  if (name.startsWith(METADATA)) {
    const key = name.slice(METADATA.length);
    if (key !== "") return { kind: "metadata", key };
  }
  const target = name === "" ? undefined : TARGETS.get(simplify(name));
  if (target !== undefined) return target;
  const known = TARGET_NAMES.join(", ");
  throw new InvalidArgumentError(`There is no field "${name}". The fields are: ${known}.`);
}

/** `external-id` and `externalId` are the same to a person; a dash alone is nothing. */
function simplify(name: string): string {
  return name.replace(/[-_ ]/g, "").toLowerCase();
}
