import type { RowCells } from "../host-api.ts";
import type { CellText } from "../host-services.ts";

/** Single cells by their row. Of two texts for the same cell, the later one counts. */
export function groupCells(cells: readonly CellText[]): Map<number, RowCells> {
  const byPosition = new Map<number, RowCells>();
  for (const { position, field, text } of cells) {
    const row = byPosition.get(position) ?? {};
    row[field] = text;
    byPosition.set(position, row);
  }
  return byPosition;
}
