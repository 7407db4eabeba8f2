import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect } from "react";
import type { RowSource } from "./use-row-windows.ts";

export const ROW_HEIGHT = 32;
const SETTLED_MS = 40;
/** So many rows beyond those that can be seen are asked for, too. */
const AROUND = 20;

interface GridVirtualOptions {
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly rowCount: number;
  readonly cursorRow: number;
  readonly source: RowSource;
}

/** Which rows are drawn: those that can be seen, a few around them, and the cursor's. */
export function useGridVirtual({ viewport, rowCount, cursorRow, source }: GridVirtualOptions) {
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      // The cell with the focus has to stay, or the keyboard would have nowhere to be.
      if (cursorRow >= rowCount || indexes.includes(cursorRow)) return indexes;
      return [...indexes, cursorRow].sort((a, b) => a - b);
    },
    [cursorRow, rowCount],
  );
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    rangeExtractor,
    useFlushSync: false,
    // The header lies over the first row of the viewport.
    scrollPaddingStart: ROW_HEIGHT,
  });
  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};
  const { show } = source;
  useEffect(() => {
    // Dragging the scroll bar passes a hundred windows that nobody reads.
    const timer = setTimeout(() => show(startIndex - AROUND, endIndex + AROUND), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [show, startIndex, endIndex]);
  return {
    items: virtualizer.getVirtualItems(),
    totalHeight: virtualizer.getTotalSize(),
    /** Goes to a row that is about to be read or typed into: it is asked for at once. */
    scrollToIndex: (index: number) => {
      const around = endIndex - startIndex + AROUND;
      if (source.rowAt(index) === undefined) show(index - around, index + around);
      virtualizer.scrollToIndex(index, { align: "auto" });
    },
  };
}
