import type { RowCells, RowChange, RowSnapshot } from "../host-api.ts";
import { normalizeCell } from "../import/normalize-cell.ts";
import { cellEntries } from "./cell-entries.ts";
import { changedCells, reverseChanges } from "./merge-cells.ts";
import type { EditedRow } from "./read-edited-rows.ts";

/**
 * The change that sets cells of a row, as an import would have read them; undefined if they say that
 * already.
 */
export function cellsChange(row: EditedRow, cells: RowCells): RowChange | undefined {
  const changed = changedCells(row.cells, normalize(cells));
  if (changed === undefined) return undefined;
  return {
    position: row.position,
    before: snapshotBefore(row, reverseChanges(row.cells, changed)),
    after: { cells: changed, state: row.state },
  };
}

/** The change that removes a row. */
export function removal(row: EditedRow): RowChange {
  return {
    position: row.position,
    before: snapshotBefore(row, {}),
    after: { cells: {}, state: "removed" },
  };
}

/** The change that adds a row. */
export function addition(position: number, cells: RowCells): RowChange {
  return { position, before: null, after: { cells: normalize(cells), state: "draft" } };
}

function snapshotBefore({ state, issues }: EditedRow, cells: RowCells): RowSnapshot {
  return state === "refused" ? { cells, state, issues } : { cells, state };
}

function normalize(cells: RowCells): RowCells {
  return Object.fromEntries(
    cellEntries(cells).map(([field, text]) => [field, normalizeCell(field, text)]),
  );
}
