/** A cell by its place in the list, both from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A selection: it goes from where it began to where the cursor is, either may be the greater. */
export interface CellRange {
  readonly anchor: CellPlace;
  readonly cursor: CellPlace;
}

/** The sides of a range, all within it. */
export interface CellBounds {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export function rangeOf(place: CellPlace): CellRange {
  return { anchor: place, cursor: place };
}

export function boundsOf({ anchor, cursor }: CellRange): CellBounds {
  return {
    top: Math.min(anchor.row, cursor.row),
    bottom: Math.max(anchor.row, cursor.row),
    left: Math.min(anchor.column, cursor.column),
    right: Math.max(anchor.column, cursor.column),
  };
}

export function cellCount({ top, bottom, left, right }: CellBounds): number {
  return (bottom - top + 1) * (right - left + 1);
}

/** The nearest place that the grid has; a grid without cells has 0, 0. */
export function clampPlace({ row, column }: CellPlace, { rows, columns }: GridSize): CellPlace {
  return { row: clamp(row, rows), column: clamp(column, columns) };
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}
