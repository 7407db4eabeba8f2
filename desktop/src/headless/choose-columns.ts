import { METADATA_LIMITS } from "@customer-desk/shared";
import type { ColumnMapping, ColumnTarget } from "../host/host-api.ts";
import { uniqueMetadataKey } from "../host/import/columns/metadata-key.ts";
import { CommandError } from "./command-error.ts";
import type { ColumnChoice } from "./options/column-choice.ts";
import { shorten } from "./report/shorten.ts";

/**
 * The columns' targets with what the user chose. A column that loses its field to a chosen one is
 * kept in the metadata, under its own name.
 * @throws CommandError if a choice names a column that is not there, or two want the same field
 */
export function chooseColumns(
  columns: readonly ColumnMapping[],
  choices: readonly ColumnChoice[],
): { readonly mapping: readonly ColumnMapping[]; readonly chosen: ReadonlySet<number> } {
  const chosen = new Map<number, ColumnTarget>();
  const taken = new Map<string, string>();
  for (const { column: name, target } of choices) {
    const column = findColumn(columns, name);
    const identity = identityOf(target);
    const other = identity === undefined ? undefined : taken.get(identity);
    if (other !== undefined) {
      throw new CommandError(`--map gives the same field to "${other}" and to "${name}".`);
    }
    if (identity !== undefined) taken.set(identity, name);
    chosen.set(column, target);
  }
  const keys = new Set<string>();
  const mapping = columns.map((column) => {
    const target = chosen.get(column.column);
    return target === undefined ? column : { ...column, target, confidence: 1 };
  });
  for (const { target } of mapping) if (target.kind === "metadata") keys.add(target.key);
  return {
    chosen: new Set(chosen.keys()),
    mapping: mapping.map((column) => {
      const identity = identityOf(column.target);
      if (chosen.has(column.column) || identity === undefined || !taken.has(identity))
        return column;
      return { ...column, target: displaced(column.header, keys), confidence: 0 };
    }),
  };
}

function displaced(header: string, keys: Set<string>): ColumnTarget {
  if (header === "" || keys.size >= METADATA_LIMITS.keys) return { kind: "ignore" };
  return { kind: "metadata", key: uniqueMetadataKey(header, keys) };
}

function identityOf(target: ColumnTarget): string | undefined {
  switch (target.kind) {
    case "field":
      return target.field;
    case "name_part":
      return `${target.part} name`;
    case "metadata":
      return `metadata.${target.key}`;
    case "ignore":
      return undefined;
  }
}

/** By its name as it is, else without regard to case, or by its number. */
function findColumn(columns: readonly ColumnMapping[], name: string): number {
  const number = /^#(\d+)$/.exec(name)?.[1];
  const found =
    columns.find(({ header }) => header === name) ??
    columns.find(({ header }) => simplify(header) === simplify(name)) ??
    columns.find(({ column }) => column + 1 === Number(number));
  if (found !== undefined) return found.column;
  const known = columns.slice(0, 30).map(({ header }) => shorten(header, 40));
  throw new CommandError(`The file has no column "${name}". Its columns are: ${known.join(", ")}.`);
}

function simplify(name: string): string {
  return name.trim().toLowerCase();
}
