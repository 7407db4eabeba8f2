import { CsvError, parse } from "csv-parse/sync";
import type { Delimiter } from "../../host-api.ts";
import { csvFormat, csvOptions } from "./csv-options.ts";

const QUOTE = 34;
const LINE_FEED = 10;
/** How a cell starts whose own first character is a quote. */
const ESCAPED_QUOTE = '"""';

/**
 * Whether a row may be several that an open quote has glued together: csv-parse hands out a cell
 * whose quotes do not close as it stands, with the lines up to the next quote.
 */
export function isGlued(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.startsWith('"') && cell.includes("\n"));
}

/**
 * The rows of a piece of text that an open quote has made one row; null if its quotes are in order.
 * The quotes of its first line are taken for letters.
 */
export function splitGlued(raw: Buffer, delimiter: Delimiter): string[][] | null {
  if (raw.includes(ESCAPED_QUOTE)) return null;
  const first = firstLine(raw);
  const rest = raw.subarray(first.length);
  return [...literalRows(first, delimiter), ...rowsOf(rest, delimiter)];
}

function rowsOf(text: Buffer, delimiter: Delimiter): string[][] {
  if (countQuotes(text) % 2 === 1) return literalRows(text, delimiter);
  try {
    return parse(text, csvOptions(csvFormat(text, delimiter)));
  } catch (error) {
    if (error instanceof CsvError) return literalRows(text, delimiter);
    throw error;
  }
}

function countQuotes(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(QUOTE); at >= 0; at = text.indexOf(QUOTE, at + 1)) count += 1;
  return count;
}

/** The rows of a text whose quotes are taken for letters. */
export function literalRows(text: Buffer, delimiter: Delimiter): string[][] {
  const lines = text.toString("utf8").split(text.includes(LINE_FEED) ? /\r?\n/ : "\r");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.split(delimiter));
}

/** The first line of a text with its end. */
export function firstLine(text: Buffer): Buffer {
  const end = text.indexOf(LINE_FEED);
  return end < 0 ? text : text.subarray(0, end + 1);
}
