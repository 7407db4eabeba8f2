import { type CellPlace, clampPlace, type GridSize } from "./cell-range.ts";

export type GridMove =
  | "up"
  | "down"
  | "left"
  | "right"
  | "next"
  | "previous"
  | "row_start"
  | "row_end"
  | "first_row"
  | "last_row"
  | "page_up"
  | "page_down"
  | "grid_start"
  | "grid_end";

/** Where a move leads. `next` and `previous` go on in the neighbouring row at a row's end. */
export function movePlace(
  place: CellPlace,
  move: GridMove,
  size: GridSize,
  pageRows: number,
): CellPlace {
  return clampPlace(target(place, move, size, pageRows), size);
}

/** Whether `next` or `previous` would leave the grid. */
export function leavesGrid(place: CellPlace, move: GridMove, { rows, columns }: GridSize): boolean {
  if (move === "next") return place.row >= rows - 1 && place.column >= columns - 1;
  return move === "previous" && place.row === 0 && place.column === 0;
}

function target(
  { row, column }: CellPlace,
  move: GridMove,
  { rows, columns }: GridSize,
  pageRows: number,
): CellPlace {
  switch (move) {
    case "up":
      return { row: row - 1, column };
    case "down":
      return { row: row + 1, column };
    case "left":
      return { row, column: column - 1 };
    case "right":
      return { row, column: column + 1 };
    case "next":
      return column < columns - 1 ? { row, column: column + 1 } : { row: row + 1, column: 0 };
    case "previous":
      return column > 0 ? { row, column: column - 1 } : { row: row - 1, column: columns - 1 };
    case "row_start":
      return { row, column: 0 };
    case "row_end":
      return { row, column: columns - 1 };
    case "first_row":
      return { row: 0, column };
    case "last_row":
      return { row: rows - 1, column };
    case "page_up":
      return { row: row - pageRows, column };
    case "page_down":
      return { row: row + pageRows, column };
    case "grid_start":
      return { row: 0, column: 0 };
    case "grid_end":
      return { row: rows - 1, column: columns - 1 };
  }
}
