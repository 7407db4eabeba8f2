import type { BrowserWindow } from "electron";
import { CommandSender, type ShellCommand } from "./command-sender.ts";

/** The app's one window, which on a Mac may be closed while the app goes on. */
export class DeskWindow {
  readonly #open: () => BrowserWindow;
  #window: BrowserWindow | undefined;
  #sender: CommandSender | undefined;

  constructor(open: () => BrowserWindow) {
    this.#open = open;
  }

  /** The window, in front of the others; opened again if it was closed. */
  show(): BrowserWindow {
    const window = this.#window ?? this.#create();
    if (window.isMinimized()) window.restore();
    window.focus();
    return window;
  }

  send(command: ShellCommand): void {
    this.show();
    this.#sender?.send(command);
  }

  /** The page has asked for something, so it is there and listens. */
  onPageRequest(): void {
    this.#sender?.listen();
  }

  setBackgroundColor(color: string): void {
    this.#window?.setBackgroundColor(color);
  }

  #create(): BrowserWindow {
    const window = this.#open();
    this.#window = window;
    this.#sender = new CommandSender(window.webContents);
    window.on("closed", () => {
      this.#window = undefined;
      this.#sender = undefined;
    });
    return window;
  }
}
