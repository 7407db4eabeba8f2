import type { GridRow } from "../../../host/host-api.ts";
import type { RowSource } from "./use-row-windows.ts";

/**
 * The rows of a range, both ends included: those on the screen if they are in memory, since by now
 * the host may have others at these places.
 */
export async function rowsOf(
  source: RowSource,
  first: number,
  last: number,
): Promise<readonly GridRow[]> {
  return rowsInMemory(source, first, last) ?? source.load(first, last);
}

/** Undefined if one of them has to be asked for. */
export function rowsInMemory(
  source: RowSource,
  first: number,
  last: number,
): readonly GridRow[] | undefined {
  const rows: GridRow[] = [];
  for (let index = first; index <= last; index += 1) {
    const row = source.rowAt(index);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return rows;
}
