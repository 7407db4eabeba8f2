import { isMac } from "../is-mac.ts";
import type { KeyPress } from "./keyboard-command.ts";

interface KeyEvent {
  readonly key: string;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  getModifierState(key: "AltGraph"): boolean;
}

/** A key event with the modifiers that count on this system. */
export function toKeyPress(event: KeyEvent): KeyPress {
  // Windows reports AltGr as Ctrl and Alt together, but it only makes other letters.
  const altGraph = event.getModifierState("AltGraph");
  return {
    key: event.key,
    mod: !altGraph && (isMac() ? event.metaKey : event.ctrlKey),
    shift: event.shiftKey,
    alt: event.altKey,
  };
}
