import { isAbsolute, posix, win32 } from "node:path";
import type { Environment } from "./environment.ts";

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
}

/**
 * Where the app keeps its data if nobody says otherwise: where the system wants it.
 * Sources: XDG Base Directory Specification 0.8 (a relative path is to be ignored), Apple's File
 * System Programming Guide, Windows' known folders.
 */
export function defaultDataFolder(
  { platform, homeFolder }: Machine,
  { xdgDataHome, appData }: Pick<Environment, "xdgDataHome" | "appData">,
): string {
  switch (platform) {
    case "win32":
      return win32.join(appData ?? win32.join(homeFolder, "AppData", "Roaming"), "Customer Desk");
    case "darwin":
      return posix.join(homeFolder, "Library", "Application Support", "Customer Desk");
    default: {
      const given = xdgDataHome !== undefined && isAbsolute(xdgDataHome) ? xdgDataHome : undefined;
      return posix.join(given ?? posix.join(homeFolder, ".local", "share"), "customer-desk");
    }
  }
}
