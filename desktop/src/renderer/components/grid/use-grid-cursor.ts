import { useState } from "react";
import type { GridRow } from "../../../host/host-api.ts";
import { type CellPlace, type CellRange, clampPlace, rangeOf } from "./cell-range.ts";
import type { DataGridProps } from "./data-grid.tsx";
import { holdRow } from "./hold-row.ts";

type GridCursorOptions = Pick<
  DataGridProps,
  "source" | "columns" | "editing" | "canAdd" | "listKey"
>;

interface CursorState {
  readonly range: CellRange;
  /** What the row at the cursor is known by; undefined until it is in memory. */
  readonly rowKey: number | undefined;
}

export const START: CellPlace = { row: 0, column: 0 };

export type GridCursor = ReturnType<typeof useGridCursor>;

/**
 * The list and the cursor in it, which stays on its row when others come or go: in a list of rows
 * to fix, a row that was fixed leaves it, and the cursor must not slip to the one after the next.
 */
export function useGridCursor(options: GridCursorOptions) {
  const { columns, editing, canAdd, listKey } = options;
  const [state, setState] = useState<CursorState>({ range: rangeOf(START), rowKey: undefined });
  const [held, setHeld] = useState<GridRow | null>(null);
  const [shownList, setShownList] = useState(listKey);
  const source = holdRow(options.source, held, state.range.cursor.row);
  const total = source.total ?? 0;
  const size = {
    rows: total + (canAdd && source.total !== null ? 1 : 0),
    columns: columns.length,
  };
  // A list can become shorter.
  const range = {
    anchor: clampPlace(state.range.anchor, size),
    cursor: clampPlace(state.range.cursor, size),
  };
  const keyAt = (index: number): number | undefined => {
    const row = source.rowAt(index);
    return row && editing.keyOf(row.position);
  };
  const shownKey = keyAt(range.cursor.row);
  if (shownList !== listKey) beginAnew();
  else if (shownKey !== state.rowKey) follow();

  return {
    source,
    total,
    size,
    range,
    rowKey: state.rowKey,
    keyAt,
    /** @param rowKey of the row that is meant, if the host says so: it may be elsewhere by now */
    place: (cursor: CellPlace, extend: boolean, rowKey = keyAt(cursor.row)) => {
      setState(({ range: old }) => ({
        range: extend ? { ...old, cursor } : rangeOf(cursor),
        rowKey,
      }));
      if (held !== null && rowKey !== editing.keyOf(held.position)) setHeld(null);
    },
    held,
    /** Keeps a row in the list, as it is here, until the cursor leaves it. */
    hold: (row: GridRow) => {
      // The list of all rows loses only what is deleted.
      if (!canAdd) setHeld(row);
    },
    release: () => setHeld(null),
  };

  /** Another list begins at its first row. */
  function beginAnew(): void {
    setShownList(listKey);
    setHeld(null);
    setState({ range: rangeOf({ row: 0, column: range.cursor.column }), rowKey: undefined });
  }

  function follow(): void {
    const { rowKey } = state;
    const [found] = source.loaded().find(([, row]) => editing.keyOf(row.position) === rowKey) ?? [];
    // Of the windows in memory an older one can reach beyond the end.
    if (rowKey !== undefined && found !== undefined && found < size.rows) {
      if (found === range.cursor.row) return;
      setState({ range: rangeOf({ row: found, column: range.cursor.column }), rowKey });
    } else if (shownKey !== undefined) setState({ range: state.range, rowKey: shownKey });
  }
}
