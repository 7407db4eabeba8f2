import type { CommandName } from "./command-name.ts";

export interface KeyPress {
  readonly key: string;
  /** ⌘ on a Mac, Ctrl elsewhere. */
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** The key of each command that has one; letters are lower case. */
export const COMMAND_KEYS = {
  new: { key: "n", mod: true, shift: false },
  open: { key: "o", mod: true, shift: false },
  commands: { key: "k", mod: true, shift: false },
  find: { key: "f", mod: true, shift: false },
  replace: { key: "f", mod: true, shift: true },
  undo: { key: "z", mod: true, shift: false },
  redo: { key: "z", mod: true, shift: true },
  continue: { key: "Enter", mod: true, shift: false },
  export: { key: "s", mod: true, shift: false },
  fill_down: { key: "d", mod: true, shift: false },
  delete_rows: { key: "Backspace", mod: true, shift: false },
  settings: { key: ",", mod: true, shift: false },
  next_issue: { key: "F8", mod: false, shift: false },
  previous_issue: { key: "F8", mod: false, shift: true },
  shortcuts: { key: "?", mod: false, shift: true },
} as const satisfies Partial<Record<CommandName, { key: string; mod: boolean; shift: boolean }>>;

export type CommandWithKey = keyof typeof COMMAND_KEYS;

/** The command that a key press stands for; null if none. Ctrl+Y is redo on Windows. */
export function keyboardCommand(press: KeyPress): CommandName | null {
  if (press.alt) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (key === "y" && press.mod && !press.shift) return "redo";
  // In the grid a question mark is text like any other.
  if (key === "/" && press.mod) return "shortcuts";
  for (const [name, wanted] of Object.entries(COMMAND_KEYS)) {
    // Which keys make a question mark depends on the keyboard, so only the sign counts.
    const shiftFits = wanted.key === "?" || wanted.shift === press.shift;
    if (wanted.key === key && wanted.mod === press.mod && shiftFits) return name as CommandName;
  }
  return null;
}

/** Whether a text field needs the key for itself. */
export function belongsToTextField(command: CommandName): boolean {
  return ["undo", "redo", "shortcuts", "fill_down", "delete_rows"].includes(command);
}

/** Whether a key that is held down asks for it again and again; others are meant once. */
export function isRepeatable(command: CommandName): boolean {
  return ["undo", "redo", "next_issue", "previous_issue"].includes(command);
}
