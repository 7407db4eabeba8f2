import type { WebContents } from "electron";

/** What the menu asks of the page, in the page's words, or an import that a file became. */
export type ShellCommand =
  | { readonly command: MenuCommand }
  | { readonly command: "open"; readonly importId: string };

export const MENU_COMMANDS = [
  "new",
  "template",
  "export",
  "settings",
  "undo",
  "redo",
  "find",
  "replace",
  "next_issue",
  "previous_issue",
  "outbox",
  "customers",
  "history",
  "commands",
  "shortcuts",
] as const;

export type MenuCommand = (typeof MENU_COMMANDS)[number];

/**
 * Hands commands to the page, which is told of them by an event and so needs no preload script.
 * Those from before the page listens wait until it does.
 */
export class CommandSender {
  readonly #contents: Pick<WebContents, "executeJavaScript">;
  #waiting: ShellCommand[] | undefined = [];

  constructor(contents: Pick<WebContents, "executeJavaScript">) {
    this.#contents = contents;
  }

  /** The page listens from now on. */
  listen(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const command of waiting) this.send(command);
  }

  send(command: ShellCommand): void {
    if (this.#waiting !== undefined) {
      this.#waiting.push(command);
      return;
    }
    // JSON is JavaScript (ECMA-262 since 2019), so nothing in a command can become code.
    const detail = JSON.stringify(command);
    const script = `window.dispatchEvent(new CustomEvent("customer-desk:command", { detail: ${detail} }));`;
    // As if the user had done it: some commands open a file dialog of the page.
    this.#contents.executeJavaScript(script, true).catch(() => {
      // The window was closed in between: there is nobody to tell.
    });
  }
}
