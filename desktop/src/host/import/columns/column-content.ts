import { countryCode } from "../cells/country-code.ts";
import { knownTimezone } from "../cells/known-timezone.ts";
import { looksLikeEmail } from "../looks-like.ts";

/** What the cells of a column say about it, whatever its name is. Shares are from 0 to 1. */
export interface ColumnContent {
  /** How many of the sampled cells are not empty. */
  readonly filled: number;
  readonly distinct: number;
  readonly emails: number;
  readonly countries: number;
  readonly timezones: number;
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
    countries: share(texts, (text) => countryCode(text) !== null),
    timezones: share(texts, (text) => knownTimezone(text) !== null),
  };
}

function share(texts: readonly string[], test: (text: string) => boolean): number {
  return texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
}
