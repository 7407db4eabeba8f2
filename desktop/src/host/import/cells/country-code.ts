import countries from "i18n-iso-countries/index.js";
import english from "i18n-iso-countries/langs/en.json" with { type: "json" };
import spanish from "i18n-iso-countries/langs/es.json" with { type: "json" };
import { COUNTRY_VARIANTS } from "./country-variants.ts";

const codes = new Set(Object.keys(countries.getAlpha2Codes()));
const byName = namesToCodes();

/**
 * The ISO 3166-1 code of two letters that a text names: itself, a code of three letters, or a
 * country's name in English or Spanish, however its accents and letters are written. Null if it
 * names no country.
 */
export function countryCode(text: string): string | null {
  if (codes.has(text)) return text;
  const name = normalizeCountry(text);
  return byName.get(name) ?? byName.get(withoutBrackets(text)) ?? null;
}

function namesToCodes(): Map<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, code: string) => names.set(normalizeCountry(name), code);
  for (const [code, code3] of Object.entries(countries.getAlpha2Codes())) {
    add(code, code);
    add(code3, code);
  }
  for (const list of [english.countries, spanish.countries]) {
    for (const [code, name] of Object.entries(list)) {
      for (const variant of Array.isArray(name) ? name : [name]) add(variant, code);
    }
  }
  for (const [code, variants] of Object.entries(COUNTRY_VARIANTS)) {
    for (const variant of variants) add(variant, code);
  }
  return names;
}

function withoutBrackets(text: string): string {
  return normalizeCountry(text.replace(/\([^)]*\)/g, " "));
}

function normalizeCountry(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
