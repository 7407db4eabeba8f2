import { DELIMITERS, type Delimiter } from "../../host-api.ts";
import { knownField } from "../columns/known-field.ts";
import type { FileRecord } from "../file-record.ts";
import { sampleRecords } from "./sample-records.ts";
import { separatorLine } from "./separator-line.ts";

/** Below this, a text is taken for one of a single column. */
const LEAST_SCORE = 0.3;

/**
 * The delimiter of a text in UTF-8: what its line `sep=…` says, else the one that cuts the first 200
 * rows into the most equal numbers of cells; of a `.tsv` file rather the tab. `,` for a text of one
 * column.
 */
export function detectDelimiter(text: Buffer, fileName = ""): Delimiter {
  const separator = separatorLine(text);
  if (separator?.delimiter) return separator.delimiter;
  let best: Delimiter = ",";
  let bestScore = LEAST_SCORE;
  for (const delimiter of DELIMITERS) {
    const named = delimiter === "\t" && /\.(?:tsv|tab)$/i.test(fileName) ? 1.2 : 1;
    const score = named * delimiterScore(sampleRecords(text, delimiter), delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function delimiterScore(records: readonly FileRecord[], delimiter: Delimiter): number {
  const width = usualWidth(records);
  if (width < 2) return 0;
  const equal = records.filter(({ cells }) => cells.length === width).length / records.length;
  // Of two delimiters that cut evenly, the one that cuts more often cuts at its columns.
  const columns = 1 + Math.min(width, 20) / 40;
  const header = headerFactor(records.slice(0, 5).filter(({ cells }) => cells.length === width));
  const decimals = delimiter === "," ? decimalCommas(records) : 0;
  return equal * columns * header * (1 - strayQuotes(records)) * (1 - 0.7 * decimals);
}

/**
 * The names stand in the first row of several cells, or in a later one below a title. Names that are
 * known are no accident.
 */
function headerFactor(first: readonly FileRecord[]): number {
  if (first.length === 0) return 0.5;
  const known = first.map(({ cells }) => cells.filter((cell) => knownField(cell) !== null).length);
  return Math.max(...known) >= 2 ? 2 : 1;
}

/** The most frequent number of cells; of several, the largest. */
function usualWidth(records: readonly FileRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let width = 0;
  for (const [length, count] of counts) {
    const best = counts.get(width) ?? 0;
    if (count > best || (count === best && length > width)) width = length;
  }
  return width;
}

/** Share of the rows in which the comma of `12,50` lies between two cells of another delimiter. */
function decimalCommas(records: readonly FileRecord[]): number {
  const cut = records.filter(({ cells }) =>
    cells.some((cell, i) => {
      const next = cells[i + 1] ?? "";
      return /\d$/.test(cell) && /^\d/.test(next) && /[;\t|]/.test(cell + next);
    }),
  );
  return cut.length / Math.max(1, records.length);
}

/** Share of the rows with a cell that starts with a quote: its end was looked for in vain. */
function strayQuotes(records: readonly FileRecord[]): number {
  const stray = records.filter(({ cells }) => cells.some((cell) => cell.startsWith('"')));
  return stray.length / Math.max(1, records.length);
}
