import { useRef } from "react";
import styles from "./data-grid.module.css";
import type { GridColumn } from "./grid-column.ts";
import type { ColumnSizing } from "./use-column-widths.ts";

interface ColumnEdgeProps {
  readonly column: GridColumn;
  readonly sizing: ColumnSizing;
}

/** The right edge of a column's header, to drag. For the keyboard the grid has keys. */
export function ColumnEdge({ column, sizing }: ColumnEdgeProps) {
  const start = useRef<{ x: number; width: number } | null>(null);
  return (
    <span
      className={styles.edge}
      aria-hidden
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The cell with the focus keeps it.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: column.width };
      }}
      onPointerMove={({ clientX }) => {
        const from = start.current;
        if (from !== null) sizing.drag(column, from.width + clientX - from.x);
      }}
      onLostPointerCapture={() => {
        start.current = null;
        sizing.drop();
      }}
      onDoubleClick={() => sizing.reset(column)}
    />
  );
}
