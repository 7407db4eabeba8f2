import { COMMAND_KEYS, type CommandWithKey } from "./commands/keyboard-command.ts";
import { isMac } from "./is-mac.ts";

const MAC_SIGNS: Readonly<Record<string, string>> = { Enter: "⏎", Backspace: "⌫" };

/** A key with its modifiers, as this system writes them: `⇧⌘Z` or `Ctrl+Shift+Z`. */
export function keyLabel(
  { key, mod, shift }: { key: string; mod: boolean; shift: boolean },
  mac = isMac(),
): string {
  const sign = (mac ? MAC_SIGNS[key] : null) ?? (key.length === 1 ? key.toUpperCase() : key);
  // The sign says by itself that Shift makes it.
  const shown = shift && key !== "?";
  if (mac) return `${shown ? "⇧" : ""}${mod ? "⌘" : ""}${sign}`;
  return [mod ? "Ctrl" : "", shown ? "Shift" : "", sign].filter((part) => part !== "").join("+");
}

export function commandKeyLabel(command: CommandWithKey): string {
  return keyLabel(COMMAND_KEYS[command]);
}
