import type { GridRow, RowWindow } from "../../../host/host-api.ts";
import { WINDOW_SIZE } from "./row-windows.ts";

export interface RemovedRows {
  readonly count: number;
  /** By whatever number a window has it. */
  has(position: number): boolean;
  /** How many of them come before a row. */
  before(position: number): number;
}

type RowWindows = ReadonlyMap<number, RowWindow>;

/**
 * The windows of a list as they will be without some of its rows: those behind move up, over the
 * borders of windows. Where the next ones are not in memory, a window ends early until it is asked
 * for again, which is of use only when the host has removed the rows, too.
 */
export function removeRows(windows: RowWindows, removed: RemovedRows): Map<number, RowWindow> {
  const rows = new Map<number, GridRow>();
  for (const [window, { rows: old }] of windows) {
    for (const [index, row] of old.entries()) rows.set(window * WINDOW_SIZE + index, row);
  }
  const left = new Map<number, GridRow>();
  for (const [index, row] of rows) {
    if (!removed.has(row.position)) left.set(index - removed.before(row.position), row);
  }
  const found = rows.size - left.size;
  return new Map(
    [...windows].map(([window, { total }]) => {
      // A row that is held in a list which it left is not among the list's.
      const elsewhere = Math.min(removed.count - found, total - rows.size);
      return [window, { total: total - found - elsewhere, rows: rowsFrom(left, window) }];
    }),
  );
}

function rowsFrom(rows: ReadonlyMap<number, GridRow>, window: number): GridRow[] {
  const found: GridRow[] = [];
  for (let index = 0; index < WINDOW_SIZE; index += 1) {
    const row = rows.get(window * WINDOW_SIZE + index);
    if (row === undefined) return found;
    found.push(row);
  }
  return found;
}

/** How many of the numbers, which are in order, are less than another. */
export function countBelow(numbers: readonly number[], limit: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((numbers[middle] ?? limit) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
