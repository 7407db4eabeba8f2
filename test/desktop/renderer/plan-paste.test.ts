import { describe, expect, test } from "vitest";
import { planPaste } from "../../../desktop/src/renderer/components/grid/plan-paste.ts";

const size = { rows: 4, columns: 3 };
const at = (row: number, column: number) => ({
  top: row,
  bottom: row,
  left: column,
  right: column,
});

describe("pasting into the grid", () => {
  test("a table goes down and right from the cell", () => {
    const { cells, added } = planPaste(
      [
        ["a", "b"],
        ["c", "d"],
      ],
      at(1, 1),
      size,
      true,
    );
    expect(cells).toEqual([
      { row: 1, column: 1, text: "a" },
      { row: 1, column: 2, text: "b" },
      { row: 2, column: 1, text: "c" },
      { row: 2, column: 2, text: "d" },
    ]);
    expect(added).toEqual([]);
  });

  test("one cell fills the whole selection", () => {
    const { cells } = planPaste([["a"]], { top: 0, bottom: 2, left: 0, right: 1 }, size, true);
    expect(cells).toHaveLength(6);
    expect(cells.every(({ text }) => text === "a")).toBe(true);
  });

  test("a row is repeated in a selection of several", () => {
    const selection = { top: 0, bottom: 2, left: 0, right: 1 };
    const { cells } = planPaste([["a", "b"]], selection, size, true);
    expect(cells.map(({ text }) => text)).toEqual(["a", "b", "a", "b", "a", "b"]);
  });

  test("a table that does not fit the selection evenly keeps its own size", () => {
    const selection = { top: 0, bottom: 2, left: 0, right: 0 };
    expect(planPaste([["a"], ["b"]], selection, size, true).cells).toHaveLength(2);
  });

  test("what reaches below the last row becomes new rows", () => {
    const { cells, added } = planPaste([["a"], ["b", "c"], ["", ""]], at(3, 0), size, true);
    expect(cells).toEqual([{ row: 3, column: 0, text: "a" }]);
    expect(added.map((row) => [...row])).toEqual([
      [
        [0, "b"],
        [1, "c"],
      ],
    ]);
  });

  test("no rows are added to a list that shows only some, and those left out are counted", () => {
    const table = [["a"], ["b"], ["c"], [""]];
    expect(planPaste(table, at(3, 0), size, false)).toMatchObject({ added: [], dropped: 2 });
    expect(planPaste(table, at(3, 0), size, true)).toMatchObject({ dropped: 0 });
  });

  test("what reaches beyond the last column is left out", () => {
    expect(planPaste([["a", "b"]], at(0, 2), size, true).cells).toHaveLength(1);
  });
});
