import { describe, expect, test } from "vitest";
import { boundsOf, clampPlace } from "../../../desktop/src/renderer/components/grid/cell-range.ts";
import {
  type GridMove,
  leavesGrid,
  movePlace,
} from "../../../desktop/src/renderer/components/grid/grid-move.ts";

const size = { rows: 100_000, columns: 5 };
const middle = { row: 50, column: 2 };

describe("moving in the grid", () => {
  test.each<[GridMove, number, number]>([
    ["up", 49, 2],
    ["down", 51, 2],
    ["left", 50, 1],
    ["right", 50, 3],
    ["row_start", 50, 0],
    ["row_end", 50, 4],
    ["first_row", 0, 2],
    ["last_row", 99_999, 2],
    ["page_up", 30, 2],
    ["page_down", 70, 2],
    ["grid_start", 0, 0],
    ["grid_end", 99_999, 4],
  ])("%s leads to row %i, column %i", (move, row, column) => {
    expect(movePlace(middle, move, size, 20)).toEqual({ row, column });
  });

  test("the next cell after a row's last is the next row's first, and back", () => {
    expect(movePlace({ row: 3, column: 4 }, "next", size, 20)).toEqual({ row: 4, column: 0 });
    expect(movePlace({ row: 4, column: 0 }, "previous", size, 20)).toEqual({ row: 3, column: 4 });
  });

  test("no move leads out of the grid", () => {
    expect(movePlace({ row: 0, column: 0 }, "up", size, 20)).toEqual({ row: 0, column: 0 });
    expect(movePlace({ row: 99_995, column: 0 }, "page_down", size, 20).row).toBe(99_999);
    expect(clampPlace({ row: 3, column: 3 }, { rows: 0, columns: 0 })).toEqual({
      row: 0,
      column: 0,
    });
  });

  test("Tab leaves behind the last cell, Shift+Tab before the first", () => {
    expect(leavesGrid({ row: 99_999, column: 4 }, "next", size)).toBe(true);
    expect(leavesGrid({ row: 99_999, column: 3 }, "next", size)).toBe(false);
    expect(leavesGrid({ row: 0, column: 0 }, "previous", size)).toBe(true);
  });

  test("a range is the same whichever corner it began at", () => {
    const bounds = { top: 1, bottom: 4, left: 0, right: 3 };
    expect(boundsOf({ anchor: { row: 4, column: 0 }, cursor: { row: 1, column: 3 } })).toEqual(
      bounds,
    );
    expect(boundsOf({ anchor: { row: 1, column: 3 }, cursor: { row: 4, column: 0 } })).toEqual(
      bounds,
    );
  });
});
