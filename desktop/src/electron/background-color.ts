import type { Settings } from "../host/host-api.ts";

/** What a window shows before its page does: `--page` of the renderer's tokens. */
export function backgroundColor(theme: Settings["theme"], isSystemDark: boolean): string {
  const isDark = theme === "system" ? isSystemDark : theme === "dark";
  return isDark ? "#17171a" : "#ffffff";
}
