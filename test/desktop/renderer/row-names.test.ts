import { describe, expect, test } from "vitest";
import { rowKeys } from "../../../desktop/src/renderer/components/grid/row-keys.ts";
import { createRowNumbers } from "../../../desktop/src/renderer/components/grid/row-numbers.ts";

describe("what a row is known by", () => {
  test("is its position, or for a new one its number before it had a position", () => {
    const numbers = createRowNumbers();
    const first = numbers.reserve(2);
    const third = numbers.reserve(1);
    expect(numbers.positionOf(third)).toBeLessThan(0);
    numbers.assign(first, 2, 40);
    numbers.assign(third, 1, 42);
    for (const [key, position] of [
      [first, 40],
      [first - 1, 41],
      [third, 42],
      [7, 7],
    ] as const) {
      expect(numbers.positionOf(key)).toBe(position);
      expect(numbers.keyOf(position)).toBe(key);
      expect(numbers.keyOf(key)).toBe(key);
    }
  });
});

describe("what React knows the drawn rows by", () => {
  const rows = [11, 12, 12, undefined, 14];
  const keysWith = (cursor: { row: number; key: number | undefined }) =>
    rowKeys({ indexes: [0, 1, 2, 3, 4], keyAt: (index) => rows[index], cursor });

  test("is unique, also while two windows hold the same row", () => {
    expect(keysWith({ row: 0, key: 11 })).toEqual([11, 12, "at 2", "at 3", 14]);
  });

  test("stays at the cursor, whose row may not be in memory any more", () => {
    expect(keysWith({ row: 2, key: 12 })).toEqual([11, "at 1", 12, "at 3", 14]);
    expect(keysWith({ row: 3, key: 13 })).toEqual([11, 12, "at 2", 13, 14]);
    expect(keysWith({ row: 3, key: undefined })).toEqual([11, 12, "at 2", "at 3", 14]);
  });
});
