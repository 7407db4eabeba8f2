import { useMemo, useState } from "react";
import { useChangeSettings, useSettings } from "../../api/use-settings.ts";
import type { GridColumn } from "./grid-column.ts";

/** What the mouse and the keyboard do to a column's width; all widths are in pixels. */
export interface ColumnSizing {
  /** Shows a width while the mouse is still down. */
  readonly drag: (column: GridColumn, width: number) => void;
  /** Remembers the width that was dragged to. */
  readonly drop: () => void;
  readonly widen: (column: GridColumn, by: number) => void;
  /** Back to the width that the app chose. */
  readonly reset: (column: GridColumn) => void;
}

const NARROWEST = 48;
const WIDEST = 640;

/** The columns at the widths that the user gave them, in every batch that has such a column. */
export function useColumnWidths(columns: readonly GridColumn[]): {
  columns: readonly GridColumn[];
  sizing: ColumnSizing;
} {
  const { columnWidths } = useSettings();
  const { mutate } = useChangeSettings();
  const [dragged, setDragged] = useState<{ id: string; width: number } | null>(null);
  const sized = useMemo(
    () =>
      columns.map((column) => ({
        ...column,
        width: dragged?.id === column.id ? dragged.width : widthOf(column, columnWidths),
      })),
    [columns, columnWidths, dragged],
  );
  const remember = (id: string, width: number) =>
    mutate({ columnWidths: { ...columnWidths, [id]: width } });
  return {
    columns: sized,
    sizing: {
      drag: ({ id }, width) => setDragged({ id, width: within(width) }),
      drop: () => {
        if (dragged !== null) remember(dragged.id, dragged.width);
        setDragged(null);
      },
      widen: ({ id, width }, by) => remember(id, within(width + by)),
      reset: ({ id }) => {
        const { [id]: _forgotten, ...others } = columnWidths;
        mutate({ columnWidths: others });
      },
    },
  };
}

function widthOf({ id, width }: GridColumn, widths: Readonly<Record<string, number>>): number {
  // A column of the metadata may be called like something that every object has.
  return Object.hasOwn(widths, id) ? (widths[id] ?? width) : width;
}

function within(width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}
