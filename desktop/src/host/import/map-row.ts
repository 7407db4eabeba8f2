import type { ColumnMapping, FieldKey, RowCells } from "../host-api.ts";
import { isSecondSurname } from "./columns/known-field.ts";
import { normalizeCell } from "./normalize-cell.ts";

/** Different texts of a column whose normalised form is kept; countries repeat, names do not. */
const REMEMBERED = 1000;

/**
 * Makes a row of a file into cells by field. The parts of a name are joined into the full name,
 * unless a column has that; texts are normalised as `normalizeCell` does; empty cells are absent.
 */
export function createRowMapper(
  mapping: readonly ColumnMapping[],
): (cells: readonly string[]) => RowCells {
  const fields = mapping.flatMap(({ column, target }) => {
    if (target.kind === "field") return [{ column, ...normalizer(target.field) }];
    return target.kind === "metadata" ? [{ column, ...normalizer(`metadata.${target.key}`) }] : [];
  });
  const nameParts = namePartColumns(mapping);
  return (cells) => {
    const row: RowCells = {};
    for (const { column, field, normalize } of fields) {
      const text = cells[column];
      if (text === undefined || text === "") continue;
      const normalized = normalize(text);
      if (normalized !== "") row[field] = normalized;
    }
    if (row.fullName === undefined && nameParts.length > 0) {
      const name = joinParts(cells, nameParts);
      if (name !== "") row.fullName = name;
    }
    return row;
  };
}

/** As `createRowMapper`, for a single row. */
export function mapRow(cells: readonly string[], mapping: readonly ColumnMapping[]): RowCells {
  return createRowMapper(mapping)(cells);
}

/** The columns of a name's parts as a name is written: the second surname is the last. */
function namePartColumns(mapping: readonly ColumnMapping[]): number[] {
  return mapping
    .flatMap(({ column, header, target }) => {
      if (target.kind !== "name_part") return [];
      const place = target.part === "first" ? 0 : isSecondSurname(header) ? 2 : 1;
      return [{ column, place }];
    })
    .toSorted((a, b) => a.place - b.place)
    .map(({ column }) => column);
}

function joinParts(cells: readonly string[], columns: readonly number[]): string {
  let name = "";
  for (const column of columns) {
    const part = (cells[column] ?? "").trim();
    if (part !== "") name += name === "" ? part : ` ${part}`;
  }
  return name;
}

function normalizer(field: FieldKey): { field: FieldKey; normalize: (text: string) => string } {
  if (field !== "address.country" && field !== "timezone") {
    return { field, normalize: (text) => text.trim() };
  }
  const known = new Map<string, string>();
  const normalize = (text: string) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const normalized = normalizeCell(field, text);
    if (known.size < REMEMBERED) known.set(text, normalized);
    return normalized;
  };
  return { field, normalize };
}
