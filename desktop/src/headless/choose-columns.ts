import { METADATA_LIMITS } from "@customer-desk/shared";
import type { ColumnMapping, ColumnTarget } from "../host/host-api.ts";
import { uniqueMetadataKey } from "../host/import/columns/metadata-key.ts";
import { CommandError } from "./command-error.ts";
import type { ColumnChoice } from "./options/column-choice.ts";
import { shorten } from "./report/shorten.ts";

/**
 * The columns' targets with what the user chose. A column that loses its field to a chosen one is
 * kept in the metadata, under its own name; so is a name that loses to its parts, or they to it.
 * @throws CommandError if a choice names a column that is not there, or two want the same field
 */
export function chooseColumns(
  columns: readonly ColumnMapping[],
  choices: readonly ColumnChoice[],
): { readonly mapping: readonly ColumnMapping[]; readonly chosen: ReadonlySet<number> } {
  const chosen = new Map(choices.map((choice) => [findColumn(columns, choice.column), choice]));
  const wanted = [...chosen.values()];
  refuseRivals(wanted);
  const mapping = columns.map((column) => {
    const target = chosen.get(column.column)?.target;
    return target === undefined ? column : { ...column, target, confidence: 1 };
  });
  const keys = new Set(
    mapping.flatMap(({ target }) => (target.kind === "metadata" ? [target.key] : [])),
  );
  return {
    chosen: new Set(chosen.keys()),
    mapping: mapping.map((column) => {
      const isKept =
        chosen.has(column.column) || !wanted.some(({ target }) => areRivals(target, column.target));
      return isKept ? column : { ...column, target: displaced(column.header, keys), confidence: 0 };
    }),
  };
}

function refuseRivals(choices: readonly ColumnChoice[]): void {
  for (const [index, { column, target }] of choices.entries()) {
    const rival = choices.slice(0, index).find((other) => areRivals(other.target, target));
    if (rival === undefined) continue;
    if (identityOf(rival.target) === identityOf(target)) {
      throw new CommandError(`--map gives the same field to "${rival.column}" and to "${column}".`);
    }
    const [full, part] = isFullName(target) ? [column, rival.column] : [rival.column, column];
    throw new CommandError(
      `--map makes "${full}" the full name and "${part}" a part of it: choose one or the other.`,
    );
  }
}

/** Whether a row has no place for both: where there is a full name, its parts would get lost. */
function areRivals(one: ColumnTarget, other: ColumnTarget): boolean {
  if (isFullName(one) && other.kind === "name_part") return true;
  if (isFullName(other) && one.kind === "name_part") return true;
  const identity = identityOf(one);
  return identity !== undefined && identity === identityOf(other);
}

function isFullName(target: ColumnTarget): boolean {
  return target.kind === "field" && target.field === "fullName";
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
