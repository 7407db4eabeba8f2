import type { ColumnMapping, FieldKey, RowCells } from "../host-api.ts";
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
  const first = partColumn(mapping, "first");
  const last = partColumn(mapping, "last");
  return (cells) => {
    const row: RowCells = {};
    for (const { column, field, normalize } of fields) {
      const text = cells[column];
      if (text === undefined || text === "") continue;
      const normalized = normalize(text);
      if (normalized !== "") row[field] = normalized;
    }
    if (row.fullName === undefined && (first >= 0 || last >= 0)) {
      const name = `${(cells[first] ?? "").trim()} ${(cells[last] ?? "").trim()}`.trim();
      if (name !== "") row.fullName = name;
    }
    return row;
  };
}

/** As `createRowMapper`, for a single row. */
export function mapRow(cells: readonly string[], mapping: readonly ColumnMapping[]): RowCells {
  return createRowMapper(mapping)(cells);
}

function partColumn(mapping: readonly ColumnMapping[], part: "first" | "last"): number {
  const match = mapping.find(({ target }) => target.kind === "name_part" && target.part === part);
  return match?.column ?? -1;
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
