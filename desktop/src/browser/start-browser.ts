import { rendererFolder } from "../start/renderer-folder.ts";
import type { StartOptions } from "../start/start-options.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { type BrowserShell, runBrowserShell } from "./run-browser-shell.ts";

/** The browser shell with this process's terminal. */
export function startBrowser(options: StartOptions): Promise<BrowserShell> {
  return runBrowserShell({
    ...options,
    rendererFolder,
    input: process.stdin,
    output: process.stdout,
    show: options.open ? (url) => openInBrowser(url, process.platform) : undefined,
    onUnexpected: (error) => console.error(error),
  });
}
