import { describe, expect, test, vi } from "vitest";
import { createCommandRegistry } from "../../../desktop/src/renderer/components/commands/command-registry.ts";
import {
  isRepeatable,
  keyboardCommand,
} from "../../../desktop/src/renderer/components/commands/keyboard-command.ts";
import { keyLabel } from "../../../desktop/src/renderer/components/key-label.ts";
import { createFormat } from "../../../desktop/src/renderer/text/create-format.ts";
import { english } from "../../../desktop/src/renderer/text/en.ts";
import { spanish } from "../../../desktop/src/renderer/text/es.ts";

const press = (key: string, mod = false, shift = false) => ({ key, mod, shift, alt: false });

describe("keys for commands", () => {
  test.each([
    ["n", true, false, "new"],
    ["z", true, false, "undo"],
    ["Z", true, true, "redo"],
    ["y", true, false, "redo"],
    ["Enter", true, false, "continue"],
    ["F8", false, false, "next_issue"],
    ["F8", false, true, "previous_issue"],
    ["?", false, true, "shortcuts"],
    ["?", false, false, "shortcuts"],
    ["n", false, false, null],
    ["Enter", false, false, null],
  ])("%s (mod %s, shift %s) means %s", (key, mod, shift, command) => {
    expect(keyboardCommand(press(key, mod, shift))).toBe(command);
  });

  test("that are held down go on from place to place, and act once", () => {
    expect((["undo", "redo", "next_issue", "previous_issue"] as const).every(isRepeatable)).toBe(
      true,
    );
    expect((["continue", "delete_rows", "new", "export"] as const).some(isRepeatable)).toBe(false);
  });

  test("with Alt a key is for typing", () => {
    expect(keyboardCommand({ ...press("n", true), alt: true })).toBeNull();
  });

  test("are written the way of the system and the language", () => {
    const inEnglish = english(createFormat("en"));
    const inSpanish = spanish(createFormat("es"));
    expect(keyLabel(inEnglish, { key: "z", mod: true, shift: true }, true)).toBe("⇧⌘Z");
    expect(keyLabel(inEnglish, { key: "z", mod: true, shift: true }, false)).toBe("Ctrl+Shift+Z");
    expect(keyLabel(inSpanish, { key: "Enter", mod: true, shift: true }, false)).toBe(
      "Ctrl+Mayús+Intro",
    );
    expect(keyLabel(inSpanish, { key: "Enter", mod: true, shift: true }, true)).toBe("⇧⌘⏎");
    expect(keyLabel(inEnglish, { key: "?", mod: false, shift: true }, false)).toBe("?");
  });
});

describe("who answers to a command", () => {
  test("the one that came last, and the one before when it has gone", () => {
    const registry = createCommandRegistry();
    const [outer, inner] = [vi.fn(), vi.fn()];
    registry.register("find", outer);
    const leave = registry.register("find", inner);
    expect(registry.run("find")).toBe(true);
    leave();
    registry.run("find");
    expect(inner).toHaveBeenCalledTimes(1);
    expect(outer).toHaveBeenCalledTimes(1);
  });

  test("nobody, when all have gone", () => {
    const registry = createCommandRegistry();
    registry.register("undo", vi.fn())();
    expect(registry.run("undo")).toBe(false);
    expect(registry.available()).toEqual([]);
  });

  test("over a dialog, only what is in it", () => {
    const registry = createCommandRegistry();
    const [inView, inDialog] = [vi.fn(), vi.fn()];
    registry.register("commands", inDialog, "dialog");
    registry.register("commands", inView);
    registry.register("continue", inView);
    expect(registry.runInDialog("continue")).toBe(false);
    expect(registry.runInDialog("commands")).toBe(true);
    expect(inDialog).toHaveBeenCalledTimes(1);
    expect(inView).not.toHaveBeenCalled();
  });

  test("after what has to be done before each command, and that not in vain", () => {
    const registry = createCommandRegistry();
    const done: string[] = [];
    const stop = registry.beforeEach(() => done.push("kept"));
    registry.run("export");
    registry.register("export", () => done.push("exported"));
    registry.run("export");
    stop();
    registry.run("export");
    expect(done).toEqual(["kept", "exported", "exported"]);
  });
});
