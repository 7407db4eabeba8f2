import { runInNewContext } from "node:vm";
import { backgroundColor } from "@customer-desk/desktop/electron/background-color";
import {
  CommandSender,
  MENU_COMMANDS,
  type ShellCommand,
} from "@customer-desk/desktop/electron/command-sender";
import { menuTemplate } from "@customer-desk/desktop/electron/menu";
import { shellLanguage } from "@customer-desk/desktop/electron/shell-language";
import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, test } from "vitest";
import { COMMAND_NAMES } from "../../../desktop/src/renderer/components/commands/command-name.ts";
import { COMMAND_KEYS } from "../../../desktop/src/renderer/components/commands/keyboard-command.ts";
import { FakeContents } from "./fake-electron.ts";

interface Chosen {
  readonly commands: string[];
  files: number;
}

function menu(platform: NodeJS.Platform, language: "en" | "es" = "en") {
  const chosen: Chosen = { commands: [], files: 0 };
  const template = menuTemplate({
    language,
    platform,
    run: (command) => chosen.commands.push(command),
    openFile: () => {
      chosen.files += 1;
    },
  });
  const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  return { template, items, chosen };
}

function choose(item: MenuItemConstructorOptions | undefined): void {
  const click = item?.click as (() => void) | undefined;
  click?.();
}

describe("the menu", () => {
  test("sends only commands that the page knows", () => {
    expect(MENU_COMMANDS.filter((name) => !COMMAND_NAMES.some((known) => known === name))).toEqual(
      [],
    );
  });

  test.each(["linux", "darwin", "win32"] as const)(
    "offers every command once on %s",
    (platform) => {
      const { items, chosen } = menu(platform);

      for (const item of items) choose(item);

      expect(chosen.commands.toSorted()).toEqual([...MENU_COMMANDS].sort());
      expect(chosen.files).toBe(1);
    },
  );

  test("shows the keys that the page listens to", () => {
    const { items } = menu("linux");
    const keyOf = (key: { key: string; mod: boolean; shift: boolean }) =>
      [
        ...(key.mod ? ["CmdOrCtrl"] : []),
        ...(key.shift ? ["Shift"] : []),
        key.key.length === 1 ? key.key.toUpperCase() : key.key,
      ].join("+");
    const shown = items.flatMap(({ accelerator }) => accelerator ?? []);

    const { new: new_, open, commands, find, replace, undo, redo } = COMMAND_KEYS;
    const { export: export_, settings, next_issue, previous_issue } = COMMAND_KEYS;
    const expected = [new_, open, commands, find, replace, undo, redo, export_, settings];
    expect(shown.toSorted()).toEqual([...expected, next_issue, previous_issue].map(keyOf).sort());
  });

  test("speaks English and Spanish", () => {
    const labels = (language: "en" | "es") =>
      menu("linux", language).items.flatMap(({ label }) => label ?? []);

    expect(labels("en")).toContain("Open file…");
    expect(labels("es")).toContain("Abrir archivo…");
    expect(labels("es")).toHaveLength(labels("en").length);
    expect(labels("es").filter((label) => labels("en").includes(label))).toEqual([]);
  });

  test("has the application's menu on a Mac, with the settings, and quits elsewhere", () => {
    expect(menu("darwin").template[0]?.role).toBe("appMenu");
    expect(menu("linux").template[0]?.role).toBeUndefined();
    expect(menu("linux").items.some(({ role }) => role === "quit")).toBe(true);
  });
});

describe("a command on its way to the page", () => {
  /** What the page would be told by a script. */
  function told({ scripts }: FakeContents): unknown[] {
    const details: unknown[] = [];
    class CustomEvent {
      readonly type: string;
      readonly detail: unknown;
      constructor(type: string, { detail }: { detail: unknown }) {
        this.type = type;
        this.detail = detail;
      }
    }
    const window = {
      dispatchEvent: ({ type, detail }: CustomEvent) => {
        expect(type).toBe("customer-desk:command");
        details.push(JSON.parse(JSON.stringify(detail)));
      },
    };
    for (const { code } of scripts) runInNewContext(code, { window, CustomEvent });
    return details;
  }

  test("waits until the page listens, and keeps its place", () => {
    const contents = new FakeContents();
    const sender = new CommandSender(contents);
    sender.send({ command: "open", importId: "imp_1" });
    sender.send({ command: "new" });
    expect(contents.scripts).toEqual([]);

    sender.listen();
    sender.send({ command: "find" });
    sender.listen();

    expect(told(contents)).toEqual([
      { command: "open", importId: "imp_1" },
      { command: "new" },
      { command: "find" },
    ]);
    expect(contents.scripts.every(({ userGesture }) => userGesture)).toBe(true);
  });

  test("stays data, whatever is in it", () => {
    const contents = new FakeContents();
    const sender = new CommandSender(contents);
    sender.listen();
    const command: ShellCommand = {
      command: "open",
      importId: `" }); throw new Error('code'); //\u2028\u2029</script>\\`,
    };

    sender.send(command);

    expect(told(contents)).toEqual([command]);
  });
});

describe("the shell's looks", () => {
  test("follow the setting, and the system where that says so", () => {
    expect(backgroundColor("system", true)).toBe(backgroundColor("dark", false));
    expect(backgroundColor("system", false)).toBe(backgroundColor("light", true));
    expect(backgroundColor("dark", false)).not.toBe(backgroundColor("light", false));
    expect(shellLanguage("system", "es-MX")).toBe("es");
    expect(shellLanguage("system", "de-DE")).toBe("en");
    expect(shellLanguage("en", "es-MX")).toBe("en");
  });
});
