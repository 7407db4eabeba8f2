import type { MenuItemConstructorOptions } from "electron";
import type { Language } from "../start/describe-start-failure.ts";
import type { MenuCommand } from "./command-sender.ts";
import { shellWords } from "./shell-words.ts";

export interface MenuOptions {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  /** Hands a command to the page. */
  readonly run: (command: MenuCommand) => void;
  readonly openFile: () => void;
}

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: "separator" };

/**
 * The menu bar. The page sees a key before the menu does; the menu's accelerators are for when the
 * page has no use for one, and so that the menu shows them.
 */
export function menuTemplate(options: MenuOptions): Item[] {
  const isMac = options.platform === "darwin";
  const words = shellWords(options.language);
  const { command, open } = createItems(options);
  const file: Item = {
    label: words.file,
    submenu: [
      command("new", "CmdOrCtrl+N"),
      open,
      command("template"),
      SEPARATOR,
      command("export", "CmdOrCtrl+S"),
      SEPARATOR,
      ...(isMac ? [] : [command("settings", "CmdOrCtrl+,"), SEPARATOR]),
      { role: isMac ? "close" : "quit" },
    ],
  };
  const edit: Item = {
    label: words.edit,
    submenu: [
      command("undo", "CmdOrCtrl+Z"),
      command("redo", "CmdOrCtrl+Shift+Z"),
      SEPARATOR,
      { role: "cut" },
      { role: "copy" },
      { role: "paste" },
      { role: "selectAll" },
      SEPARATOR,
      command("find", "CmdOrCtrl+F"),
      command("replace", "CmdOrCtrl+Shift+F"),
      SEPARATOR,
      command("next_issue", "F8"),
      command("previous_issue", "Shift+F8"),
    ],
  };
  const go: Item = {
    label: words.go,
    submenu: [
      command("outbox"),
      command("customers"),
      command("history"),
      SEPARATOR,
      command("commands", "CmdOrCtrl+K"),
    ],
  };
  const help: Item = { role: "help", label: words.help, submenu: [command("shortcuts")] };
  const rest: Item[] = [file, edit, go, viewMenu(words.view), { role: "windowMenu" }, help];
  return isMac ? [appMenu(command("settings", "CmdOrCtrl+,")), ...rest] : rest;
}

function createItems({ language, run, openFile }: MenuOptions) {
  const words = shellWords(language);
  return {
    command: (name: MenuCommand, accelerator?: string): Item => ({
      label: words[name],
      click: () => run(name),
      ...(accelerator !== undefined && { accelerator }),
    }),
    open: { label: words.open, accelerator: "CmdOrCtrl+O", click: () => openFile() } satisfies Item,
  };
}

function viewMenu(label: string): Item {
  return {
    label,
    submenu: [
      { role: "resetZoom" },
      { role: "zoomIn" },
      { role: "zoomOut" },
      SEPARATOR,
      { role: "togglefullscreen" },
    ],
  };
}

function appMenu(settings: Item): Item {
  return {
    role: "appMenu",
    submenu: [
      { role: "about" },
      SEPARATOR,
      settings,
      SEPARATOR,
      { role: "services" },
      SEPARATOR,
      { role: "hide" },
      { role: "hideOthers" },
      { role: "unhide" },
      SEPARATOR,
      { role: "quit" },
    ],
  };
}
