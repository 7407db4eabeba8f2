import { expect, test } from "vitest";
import {
  WINDOW_SIZE,
  windowOf,
  windowsOf,
} from "../../../desktop/src/renderer/components/grid/row-windows.ts";

test("a range of rows is in every window that it touches", () => {
  expect(windowsOf(0, WINDOW_SIZE - 1)).toEqual([0]);
  expect(windowsOf(WINDOW_SIZE - 1, WINDOW_SIZE)).toEqual([0, 1]);
  expect(windowsOf(99_990, 99_999)).toEqual([499]);
});

test("rows before the first one are in none", () => {
  expect(windowsOf(-20, 30)).toEqual([0]);
  expect(windowOf(0)).toBe(0);
});
