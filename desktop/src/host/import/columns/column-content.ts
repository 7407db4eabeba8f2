import { countryCode } from "../cells/country-code.ts";
import { isPlainTimezone, knownTimezone } from "../cells/known-timezone.ts";
import { looksLikeEmail } from "../looks-like.ts";
import { normalizeName } from "./normalize-name.ts";

/** Codes of Slovenia and Norway that are rather answers. */
const ANSWERS = new Set(["si", "no"]);
/** What a column `Estado` holds that is about the customer and not about a place. */
const STATUSES = new Set([
  ...["activo", "activa", "inactivo", "inactiva", "alta", "baja", "pendiente", "vigente"],
  ...["suspendido", "suspendida", "bloqueado", "bloqueada", "cancelado", "cancelada"],
  ...["habilitado", "deshabilitado", "active", "inactive", "pending", "suspended", "blocked"],
  ...["cancelled", "canceled", "enabled", "disabled", "archived", "deleted"],
]);

/** What the cells of a column say about it, whatever its name is. Shares are from 0 to 1. */
export interface ColumnContent {
  /** How many of the sampled cells are not empty. */
  readonly filled: number;
  readonly distinct: number;
  readonly emails: number;
  readonly countries: number;
  /** By any of their names; a city alone may be meant as what it is. */
  readonly timezones: number;
  /** That can be nothing else. */
  readonly plainTimezones: number;
  readonly statuses: number;
}

export function columnContent(
  sampleRows: readonly (readonly string[])[],
  column: number,
): ColumnContent {
  const texts: string[] = [];
  for (const cells of sampleRows) {
    const text = (cells[column] ?? "").trim();
    if (text !== "") texts.push(text);
  }
  return {
    filled: texts.length,
    distinct: new Set(texts).size,
    emails: share(texts, looksLikeEmail),
    countries: share(texts, isCountry),
    timezones: share(texts, (text) => knownTimezone(text) !== null),
    plainTimezones: share(texts, isPlainTimezone),
    statuses: share(texts, (text) => STATUSES.has(normalizeName(text))),
  };
}

function isCountry(text: string): boolean {
  return countryCode(text) !== null && !ANSWERS.has(normalizeName(text));
}

function share(texts: readonly string[], test: (text: string) => boolean): number {
  return texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
}
