import type { RowCells } from "../host-api.ts";
import { cellEntries } from "./cell-entries.ts";

/** The cells with some of them changed; an empty text empties one. */
export function mergeCells(cells: RowCells, changes: RowCells): RowCells {
  const merged = Object.entries({ ...cells, ...changes });
  return Object.fromEntries(merged.filter(([, text]) => text !== ""));
}

/** Those of the changes that make a difference to the cells; undefined if none does. */
export function changedCells(cells: RowCells, changes: RowCells): RowCells | undefined {
  const changed = cellEntries(changes).filter(([field, text]) => text !== (cells[field] ?? ""));
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

/** What has to be merged into changed cells to have the cells of before. */
export function reverseChanges(cells: RowCells, changes: RowCells): RowCells {
  return Object.fromEntries(cellEntries(changes).map(([field]) => [field, cells[field] ?? ""]));
}
