import type { Words } from "../text/word-types.ts";
import { COMMAND_KEYS, type CommandWithKey } from "./commands/keyboard-command.ts";
import { isMac } from "./is-mac.ts";

const MAC_SIGNS: Readonly<Record<string, string>> = { Enter: "⏎", Backspace: "⌫" };

/**
 * A key with its modifiers, as it is written on the keyboards of this system and language: `⇧⌘Z`,
 * `Ctrl+Shift+Z` or `Ctrl+Mayús+Z`.
 */
export function keyLabel(
  { keys }: Pick<Words, "keys">,
  { key, mod, shift }: { key: string; mod: boolean; shift: boolean },
  mac = isMac(),
): string {
  const named: Readonly<Record<string, string>> = { Enter: keys.enter, Backspace: keys.backspace };
  const sign = (mac ? MAC_SIGNS : named)[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  // The sign says by itself that Shift makes it.
  const shown = shift && key !== "?";
  if (mac) return `${shown ? "⇧" : ""}${mod ? "⌘" : ""}${sign}`;
  return [mod ? "Ctrl" : "", shown ? keys.shift : "", sign].filter((part) => part !== "").join("+");
}

export function commandKeyLabel(words: Pick<Words, "keys">, command: CommandWithKey): string {
  return keyLabel(words, COMMAND_KEYS[command]);
}
