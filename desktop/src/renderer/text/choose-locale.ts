export const LANGUAGES = ["en", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language to speak: the chosen one, else the first of the system's that there are words for. */
export function chooseLanguage(
  chosen: Language | "system",
  systemLocales: readonly string[],
): Language {
  if (chosen !== "system") return chosen;
  const known = systemLocales.map(baseOf).find((base) => LANGUAGES.some((each) => each === base));
  return known === "es" ? "es" : "en";
}

/** The system's own variety of a language, since it says how dates and numbers are written. */
export function chooseLocale(language: Language, systemLocales: readonly string[]): string {
  return systemLocales.find((each) => baseOf(each) === language && isLocale(each)) ?? language;
}

/** A system without a language says `en-US@posix`, which is no BCP 47 tag. */
function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function baseOf(locale: string): string {
  return locale.toLowerCase().split("-")[0] ?? "";
}
