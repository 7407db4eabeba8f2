import { type Dispatch, type SetStateAction, useEffect, useRef } from "react";
import { type CellRange, rangeOf } from "./cell-range.ts";
import type { RowSource } from "./use-row-windows.ts";

interface AnchoredCursorOptions {
  readonly source: RowSource;
  readonly range: CellRange;
  readonly setRange: Dispatch<SetStateAction<CellRange>>;
  readonly editing: boolean;
  readonly listKey: string;
}

/**
 * Keeps the cursor on its row when the rows before it change: in a list of rows to fix, a row that
 * was fixed leaves it, and the cursor must not slip to the one after the next.
 */
export function useAnchoredCursor(options: AnchoredCursorOptions): void {
  const { source, range, setRange, editing, listKey } = options;
  const { row: index, column } = range.cursor;
  const position = source.rowAt(index)?.position;
  const anchor = useRef({ listKey, index, position });
  useEffect(() => {
    const before = anchor.current;
    const moved = before.index !== index || before.listKey !== listKey;
    const isSame = moved || before.position === position || (before.position ?? 0) <= 0;
    anchor.current = { listKey, index, position };
    if (isSame || editing || position === undefined) return;
    const found = source.loaded().find(([, row]) => row.position === before.position);
    if (found === undefined || found[0] === index) return;
    anchor.current = { listKey, index: found[0], position: before.position };
    setRange(rangeOf({ row: found[0], column }));
  });
}
