import { shell, type WebContents } from "electron";
import { isAppAddress } from "./app-protocol.ts";

/** The only sites that a link may open, in the user's browser. */
export const LINKED_SITES: readonly string[] = ["https://commet.co"];

interface Cancellable {
  preventDefault(): void;
}

/**
 * Keeps what a window shows to our own page: it goes nowhere else, opens no other window and holds
 * no other page, whatever a file or a server may have smuggled into it.
 */
export function guardContents(contents: WebContents): void {
  const stayHome = (event: Cancellable & { readonly url: string }) => {
    if (!isAppAddress(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", stayHome);
  contents.on("will-frame-navigate", stayHome);
  contents.on("will-redirect", stayHome);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isLinkedSite(url)) void shell.openExternal(url);
    return { action: "deny" };
  });
}

function isLinkedSite(url: string): boolean {
  return URL.canParse(url) && LINKED_SITES.includes(new URL(url).origin);
}
