import { setImmediate as nextTurn } from "node:timers/promises";
import { CsvError, Parser } from "csv-parse";
import type { Delimiter } from "../../host-api.ts";
import { HostError } from "../../host-error.ts";
import { FILE_LIMITS } from "../file-limits.ts";
import { csvOptions } from "./csv-options.ts";
import { firstLine, isGlued, literalRows, splitGlued } from "./open-quote.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const CHUNK = 256 * 1024;
/** After so many quotes without an end, the quotes of a file are taken for letters. */
const MOST_OPEN_QUOTES = 3;

export interface TextBlock {
  readonly rows: readonly string[][];
  /** Bytes of the text that are read. */
  readonly bytes: number;
}

/**
 * All rows of a text in UTF-8, the empty ones too, in blocks; other work gets its turn in between.
 * Where a quote is never closed, the quotes of its line are taken for letters and the reading goes
 * on behind it.
 *
 * @param onOpenQuote hears of every such row, by its number from 1
 * @throws HostError `file_too_large` ({ limit: "columns", maximum, line }) for a row of so many cells
 * that it would fill the memory
 */
export async function* readText(
  text: Buffer,
  delimiter: Delimiter,
  onOpenQuote: (line: number) => void,
): AsyncGenerator<TextBlock> {
  let start = 0;
  let rows = 0;
  for (let open = 0; start < text.length; open += 1) {
    const rest = text.subarray(start);
    const quote = open < MOST_OPEN_QUOTES;
    const end = yield* readUntilOpenQuote(rest, {
      delimiter,
      quote,
      offset: start,
      rows,
      onOpenQuote,
    });
    rows += end.rows;
    if (end.closed) return;
    onOpenQuote(rows + 1);
    const line = firstLine(text.subarray(start + end.bytes));
    const literal = literalRows(line, delimiter);
    start += end.bytes + line.length;
    rows += literal.length;
    yield { rows: literal, bytes: start };
  }
}

interface End {
  readonly closed: boolean;
  /** Rows and bytes before the one whose quote is open. */
  readonly rows: number;
  readonly bytes: number;
}

interface Part {
  readonly delimiter: Delimiter;
  readonly quote: boolean;
  /** Bytes and rows of the text before this part of it. */
  readonly offset: number;
  readonly rows: number;
  readonly onOpenQuote: (line: number) => void;
}

async function* readUntilOpenQuote(
  text: Buffer,
  { delimiter, quote, offset, rows: rowsBefore, onOpenQuote }: Part,
): AsyncGenerator<TextBlock, End> {
  let block: string[][] = [];
  let rows = 0;
  let bytes = 0;
  const parser = new Parser({
    ...csvOptions(text, delimiter),
    quote: quote ? '"' : false,
    on_record: (cells: string[], context) => {
      const raw = quote && isGlued(cells) ? text.subarray(bytes, context.bytes) : null;
      const split = raw === null ? null : splitGlued(raw, delimiter);
      if (split !== null) onOpenQuote(rowsBefore + rows + 1);
      for (const row of split ?? [cells]) block.push(row);
      rows += split?.length ?? 1;
      bytes = context.bytes;
      return null;
    },
  });
  // The error arrives through the callbacks below; without a listener it would end the process.
  parser.on("error", () => {});
  parser.resume();
  let delimiters = 0;
  for (let at = 0; at < text.length; at += CHUNK) {
    const chunk = text.subarray(at, at + CHUNK);
    delimiters = hasLineEnd(chunk) ? 0 : delimiters + count(chunk, delimiter);
    if (delimiters > FILE_LIMITS.delimiters) throw tooManyColumns(rowsBefore + rows + 1);
    await write(parser, chunk);
    yield { rows: block, bytes: offset + bytes };
    block = [];
    await nextTurn();
  }
  const error = await end(parser);
  if (error !== null && error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
  yield { rows: block, bytes: offset + bytes };
  return { closed: error === null, rows, bytes };
}

function hasLineEnd(chunk: Buffer): boolean {
  return chunk.includes(LINE_FEED) || chunk.includes(CARRIAGE_RETURN);
}

/** csv-parse holds a row in memory until it ends, and a cell takes some 30 times its delimiter. */
function tooManyColumns(line: number): HostError {
  const maximum = FILE_LIMITS.columns;
  return new HostError("file_too_large", { limit: "columns", maximum, line });
}

function count(chunk: Buffer, delimiter: Delimiter): number {
  const wanted = delimiter.charCodeAt(0);
  let found = 0;
  for (const byte of chunk) if (byte === wanted) found += 1;
  return found;
}

function write(parser: Parser, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

/** Ends the text; the error that csv-parse may find only then is an expected one. */
function end(parser: Parser): Promise<CsvError | null> {
  return new Promise((resolve, reject) => {
    parser.once("error", (error) => (error instanceof CsvError ? resolve(error) : reject(error)));
    parser.once("end", () => resolve(null));
    parser.end();
  });
}
