import type { CellBounds, GridSize } from "./cell-range.ts";

interface PlacedText {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface PastePlan {
  /** For rows that are there. */
  readonly cells: readonly PlacedText[];
  /** The rows to add at the end; texts by column, absent ones stay empty. */
  readonly added: readonly ReadonlyMap<number, string>[];
  /** How many rows would have had to be added to a list that takes none. */
  readonly dropped: number;
}

/**
 * Where the cells of a pasted table go: from the selection's first cell on. A single cell, or a
 * table that fits the selection several times, fills the whole selection, as in spreadsheets.
 * @param size the rows that are there, without the empty one for new rows
 */
export function planPaste(
  table: readonly (readonly string[])[],
  selection: CellBounds,
  size: GridSize,
  canAdd: boolean,
): PastePlan {
  const cells: PlacedText[] = [];
  const added = new Map<number, Map<number, string>>();
  const height = repeated(table.length, selection.bottom - selection.top + 1);
  const tableWidth = Math.max(0, ...table.map((row) => row.length));
  const width = repeated(tableWidth, selection.right - selection.left + 1);
  for (let down = 0; down < height; down += 1) {
    const source = table[down % table.length] ?? [];
    const row = selection.top + down;
    for (let across = 0; across < width; across += 1) {
      const text = source[across % tableWidth];
      const column = selection.left + across;
      if (text === undefined || column >= size.columns) continue;
      if (row < size.rows) cells.push({ row, column, text });
      else {
        const newRow = added.get(row) ?? new Map<number, string>();
        added.set(row, newRow.set(column, text));
      }
    }
  }
  const filled = [...added.values()].filter((row) => [...row.values()].some((text) => text !== ""));
  return canAdd
    ? { cells, added: filled, dropped: 0 }
    : { cells, added: [], dropped: filled.length };
}

function repeated(length: number, selected: number): number {
  return length > 0 && selected % length === 0 ? selected : length;
}
