import type { KeyPress } from "../commands/keyboard-command.ts";
import type { GridMove } from "./grid-move.ts";

/** What a key press in the grid asks for, while no cell is being edited. */
export type GridAction =
  | { readonly kind: "move"; readonly move: GridMove; readonly extend: boolean }
  | { readonly kind: "edit" }
  /** The text that the key makes replaces the cell's. */
  | { readonly kind: "type" }
  | { readonly kind: "clear" }
  | { readonly kind: "select_all" }
  /** The column of the cursor, by pixels; less than none makes it narrower. */
  | { readonly kind: "widen"; readonly by: number }
  | { readonly kind: "leave" };

const MOVES: Readonly<Record<string, readonly [plain: GridMove, withMod: GridMove]>> = {
  ArrowUp: ["up", "first_row"],
  ArrowDown: ["down", "last_row"],
  ArrowLeft: ["left", "row_start"],
  ArrowRight: ["right", "row_end"],
  Home: ["row_start", "grid_start"],
  End: ["row_end", "grid_end"],
  PageUp: ["page_up", "first_row"],
  PageDown: ["page_down", "last_row"],
};

const WIDEN_BY = 16;

/** What dead keys and input methods report before they have made a letter. */
const COMPOSING = ["Dead", "Process", "Unidentified"];

export function gridAction({ key, mod, shift, alt }: KeyPress): GridAction | null {
  if (alt && shift && key === "ArrowRight") return { kind: "widen", by: WIDEN_BY };
  if (alt && shift && key === "ArrowLeft") return { kind: "widen", by: -WIDEN_BY };
  if (alt && !COMPOSING.includes(key) && key.length !== 1) return null;
  const moves = MOVES[key];
  if (moves !== undefined) return { kind: "move", move: moves[mod ? 1 : 0], extend: shift };
  if (mod) return key.toLowerCase() === "a" && !shift ? { kind: "select_all" } : null;
  if (key === "Tab") return { kind: "move", move: shift ? "previous" : "next", extend: false };
  if (key === "Enter" || key === "F2") return { kind: "edit" };
  if (key === "Delete" || key === "Backspace") return { kind: "clear" };
  if (key === "Escape") return { kind: "leave" };
  // A letter that needs Alt (AltGr) is a letter all the same: @ on a Spanish keyboard.
  return key.length === 1 || COMPOSING.includes(key) ? { kind: "type" } : null;
}

/** What a key press in a cell's editor asks for; null leaves it to the text field. */
export type EditorAction =
  | { readonly kind: "commit"; readonly move: GridMove | null }
  | { readonly kind: "cancel" };

/** @param typed whether the edit began by typing: then arrows leave the cell, as in a spreadsheet */
export function editorAction(
  { key, mod, shift, alt }: KeyPress,
  typed: boolean,
): EditorAction | null {
  if (key === "Escape") return { kind: "cancel" };
  if (key === "Enter" && !alt) {
    // With ⌘ it also goes on to the next step, which must have the text.
    return { kind: "commit", move: mod ? null : shift ? "up" : "down" };
  }
  if (key === "Tab") return { kind: "commit", move: shift ? "previous" : "next" };
  if (key === "F8") return { kind: "commit", move: null };
  if (!typed || mod || alt || shift) return null;
  if (key === "ArrowUp") return { kind: "commit", move: "up" };
  if (key === "ArrowDown") return { kind: "commit", move: "down" };
  if (key === "ArrowLeft") return { kind: "commit", move: "left" };
  return key === "ArrowRight" ? { kind: "commit", move: "right" } : null;
}
