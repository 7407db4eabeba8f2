import type { Settings } from "../host/host-api.ts";
import type { Language } from "../start/describe-start-failure.ts";

/** The language of menus and dialogs. */
export function shellLanguage(setting: Settings["language"], systemLocale: string): Language {
  if (setting !== "system") return setting;
  return systemLocale.toLowerCase().startsWith("es") ? "es" : "en";
}
