import { basename, join } from "node:path";
import type { Session } from "electron";
import { isAppAddress } from "./app-protocol.ts";

/** Asks where to keep what our page lets the user download, and downloads nothing else. */
export function saveDownloads(session: Session, downloadsFolder: () => string): void {
  session.on("will-download", (event, item) => {
    if (!isAppAddress(item.getURL())) {
      event.preventDefault();
      return;
    }
    const name = basename(item.getFilename());
    item.setSaveDialogOptions({ defaultPath: join(downloadsFolder(), name) });
  });
}
