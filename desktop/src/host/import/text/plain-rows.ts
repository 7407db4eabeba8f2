import type { CsvFormat } from "./csv-options.ts";

export interface PlainRows {
  readonly rows: string[][];
  /** Characters of these rows: behind them stands a row that is not plain, or not whole. */
  readonly length: number;
  /** Whether the row behind them may turn out to be plain when more of the text is there. */
  readonly isCutOff: boolean;
}

interface QuotedRow {
  readonly cells: string[];
  readonly end: number;
}

type Stop = "cut off" | "not plain";

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * The first rows of a text, for as long as their quotes are as RFC 4180 wants them: a cell is quoted
 * as a whole or not at all. Nearly every file is so to its end, and then this is several times as
 * fast as csv-parse, which gives the same rows for it.
 *
 * @param isRest whether the text ends with this piece of it
 */
export function plainRows(text: string, format: CsvFormat, isRest: boolean): PlainRows {
  const { delimiter, lineEnd } = format;
  const rows: string[][] = [];
  let at = 0;
  let quote = text.indexOf('"');
  while (at < text.length) {
    const lineStop = text.indexOf(lineEnd, at);
    if (lineStop < 0 && !isRest) return { rows, length: at, isCutOff: true };
    const stop = lineStop < 0 ? text.length : lineStop;
    if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
    if (quote < 0 || quote > stop) {
      rows.push(text.slice(at, withoutReturn(text, stop)).split(delimiter));
      at = stop + 1;
      continue;
    }
    const row = quotedRow(text, at, format, isRest);
    if (typeof row === "string") return { rows, length: at, isCutOff: row === "cut off" };
    rows.push(row.cells);
    at = row.end;
  }
  return { rows, length: Math.min(at, text.length), isCutOff: false };
}

function quotedRow(
  text: string,
  start: number,
  { delimiter, lineEnd }: CsvFormat,
  isRest: boolean,
): QuotedRow | Stop {
  const cells: string[] = [];
  for (let at = start; ; ) {
    let end: number;
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at);
      if (close < 0) return isRest ? "not plain" : "cut off";
      const inner = text.slice(at + 1, close);
      cells.push(inner.includes('"') ? inner.replaceAll('""', '"') : inner);
      end = close + 1;
      if (text.charCodeAt(end) === CARRIAGE_RETURN && lineEnd === "\n") {
        if (end + 1 === text.length && !isRest) return "cut off";
        if (text.charCodeAt(end + 1) === LINE_FEED) end += 1;
      }
    } else {
      end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== lineEnd) end += 1;
      const isLast = text[end] === lineEnd;
      cells.push(text.slice(at, isLast ? withoutReturn(text, end, at) : end));
    }
    if (end === text.length) return isRest ? { cells, end } : "cut off";
    if (text[end] === lineEnd) return { cells, end: end + 1 };
    if (text[end] !== delimiter) return "not plain";
    at = end + 1;
  }
}

/** The quote that ends a cell; two of them stand for one that does not. -1 if there is none. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

/** Where a line ends that stops at a line feed: before a carriage return, if one stands there. */
function withoutReturn(text: string, stop: number, start = 0): number {
  const isPair =
    stop > start &&
    text.charCodeAt(stop) === LINE_FEED &&
    text.charCodeAt(stop - 1) === CARRIAGE_RETURN;
  return isPair ? stop - 1 : stop;
}
