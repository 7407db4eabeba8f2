import { describe, expect, test } from "vitest";
import {
  editorAction,
  gridAction,
} from "../../../desktop/src/renderer/components/grid/grid-key.ts";

const press = (key: string, modifiers: { mod?: true; shift?: true; alt?: true } = {}) => ({
  key,
  mod: modifiers.mod ?? false,
  shift: modifiers.shift ?? false,
  alt: modifiers.alt ?? false,
});

describe("keys in the grid", () => {
  test.each(["a", "7", " ", "@", "ñ", "Dead", "Process"])("%s begins to type", (key) => {
    expect(gridAction(press(key))).toEqual({ kind: "type" });
  });

  test("a letter made with AltGr is typed, too", () => {
    expect(gridAction(press("@", { alt: true }))).toEqual({ kind: "type" });
  });

  test("letters with ⌘ or Ctrl are commands of others, except to select all", () => {
    expect(gridAction(press("z", { mod: true }))).toBeNull();
    expect(gridAction(press("v", { mod: true }))).toBeNull();
    expect(gridAction(press("a", { mod: true }))).toEqual({ kind: "select_all" });
  });

  test("Alt and Shift change the width of the column", () => {
    const wider = gridAction(press("ArrowRight", { alt: true, shift: true }));
    const narrower = gridAction(press("ArrowLeft", { alt: true, shift: true }));
    expect(wider).toEqual({ kind: "widen", by: expect.any(Number) });
    expect(narrower).toEqual({ kind: "widen", by: expect.any(Number) });
    expect(gridAction(press("ArrowLeft", { alt: true }))).toBeNull();
  });

  test("Shift extends the selection", () => {
    expect(gridAction(press("ArrowDown", { shift: true }))).toEqual({
      kind: "move",
      move: "down",
      extend: true,
    });
    expect(gridAction(press("End", { mod: true, shift: true }))).toEqual({
      kind: "move",
      move: "grid_end",
      extend: true,
    });
  });

  test("Tab goes through the cells and never extends", () => {
    expect(gridAction(press("Tab", { shift: true }))).toEqual({
      kind: "move",
      move: "previous",
      extend: false,
    });
  });

  test("function keys and modifiers by themselves do nothing", () => {
    expect(gridAction(press("F8"))).toBeNull();
    expect(gridAction(press("Shift", { shift: true }))).toBeNull();
  });
});

describe("keys in a cell's editor", () => {
  test("Enter keeps the text and goes down, with Shift up", () => {
    expect(editorAction(press("Enter"), false)).toEqual({ kind: "commit", move: "down" });
    expect(editorAction(press("Enter", { shift: true }), false)).toEqual({
      kind: "commit",
      move: "up",
    });
  });

  test("⌘Enter and F8 keep the text and stay, since they mean more", () => {
    expect(editorAction(press("Enter", { mod: true }), false)).toEqual({
      kind: "commit",
      move: null,
    });
    expect(editorAction(press("F8"), true)).toEqual({ kind: "commit", move: null });
  });

  test("Escape drops the text", () => {
    expect(editorAction(press("Escape"), true)).toEqual({ kind: "cancel" });
  });

  test("arrows leave a cell that is being overwritten, and move within one that is edited", () => {
    expect(editorAction(press("ArrowLeft"), true)).toEqual({ kind: "commit", move: "left" });
    expect(editorAction(press("ArrowLeft"), false)).toBeNull();
    expect(editorAction(press("ArrowLeft", { shift: true }), true)).toBeNull();
  });
});
