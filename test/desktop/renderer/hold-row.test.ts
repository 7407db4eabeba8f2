import { describe, expect, test } from "vitest";
import type { GridRow } from "../../../desktop/src/host/host-api.ts";
import { holdRow } from "../../../desktop/src/renderer/components/grid/hold-row.ts";
import { rowsOf } from "../../../desktop/src/renderer/components/grid/rows-of.ts";
import type { RowSource } from "../../../desktop/src/renderer/components/grid/use-row-windows.ts";

const row = (position: number): GridRow => ({
  position,
  cells: {},
  issues: [],
  state: "draft",
  duplicate: false,
  onServer: false,
  customerId: null,
});

/** A list of rows at these positions, of which those from `from` on are in memory. */
function listOf(positions: readonly number[], from = 0): RowSource {
  const rows = positions.map(row);
  return {
    total: rows.length,
    rowAt: (index) => (index < from ? undefined : rows[index]),
    load: async (first, last) => rows.slice(first, last + 1),
    loaded: () => rows.map((each, index) => [index, each] as const).slice(from),
    show: () => undefined,
    refresh: () => undefined,
    error: null,
  };
}

const positionsOf = (source: RowSource) =>
  Array.from({ length: source.total ?? 0 }, (_, index) => source.rowAt(index)?.position);

describe("a row that is being filled in", () => {
  test("stays where it was in a list that it left, with the others around it", async () => {
    const held = holdRow(listOf([3, 5, 9]), row(7), 2);
    expect(positionsOf(held)).toEqual([3, 5, 7, 9]);
    expect(held.loaded().map(([index, { position }]) => [index, position])).toEqual([
      [0, 3],
      [1, 5],
      [3, 9],
      [2, 7],
    ]);
    const loaded = async (first: number, last: number) =>
      (await held.load(first, last)).map(({ position }) => position);
    expect(await loaded(0, 1)).toEqual([3, 5]);
    expect(await loaded(1, 3)).toEqual([5, 7, 9]);
    expect(await loaded(2, 2)).toEqual([7]);
    expect(await loaded(3, 3)).toEqual([9]);
  });

  test("is put by its position, wherever the rows before it went", () => {
    expect(positionsOf(holdRow(listOf([5, 9]), row(7), 3))).toEqual([5, 7, 9]);
    expect(positionsOf(holdRow(listOf([1, 2, 3, 5]), row(7), 0))).toEqual([1, 2, 3, 5, 7]);
    expect(positionsOf(holdRow(listOf([9]), row(7), 0))).toEqual([7, 9]);
    expect(positionsOf(holdRow(listOf([]), row(7), 0))).toEqual([7]);
  });

  test("is not doubled while it is in the list, nor where nobody knows", () => {
    const list = listOf([3, 5, 7, 9]);
    expect(holdRow(list, row(7), 2)).toBe(list);
    expect(holdRow(list, null, 2)).toBe(list);
    const scrolledAway = listOf([3, 5, 7, 9], 3);
    expect(holdRow(scrolledAway, row(7), 2)).toBe(scrolledAway);
  });
});

describe("the rows of a range", () => {
  test("are those on the screen, and the host's where some are not in memory", async () => {
    const source = listOf([1, 2, 3, 4], 1);
    expect((await rowsOf(source, 1, 2)).map(({ position }) => position)).toEqual([2, 3]);
    expect(await rowsOf(source, 1, 0)).toEqual([]);
    expect(await rowsOf(source, 0, 3)).toHaveLength(4);
  });
});
