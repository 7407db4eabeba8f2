import { setImmediate as nextTurn } from "node:timers/promises";
import { CsvError, Parser } from "csv-parse";
import type { Delimiter } from "../../host-api.ts";
import { HostError } from "../../host-error.ts";
import { FILE_LIMITS } from "../file-limits.ts";
import { type CsvFormat, csvFormat, csvOptions } from "./csv-options.ts";
import { firstLine, isGlued, literalRows, splitGlued } from "./open-quote.ts";
import { plainRows } from "./plain-rows.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** So little that what is made of it is gone before the next one: the memory does not grow. */
const CHUNK = 32 * 1024;
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
  const format = csvFormat(text, delimiter);
  let { rows, bytes: start } = yield* readPlain(text, format);
  for (let open = 0; start < text.length; open += 1) {
    const rest = text.subarray(start);
    const quote = open < MOST_OPEN_QUOTES;
    const end = yield* readUntilOpenQuote(rest, {
      format,
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

/** How much of a text is read. */
interface Extent {
  readonly rows: number;
  readonly bytes: number;
}

/** Reads up to the first row that takes csv-parse. */
async function* readPlain(text: Buffer, format: CsvFormat): AsyncGenerator<TextBlock, Extent> {
  let rows = 0;
  let bytes = 0;
  let rest = "";
  for (let at = 0; at < text.length; ) {
    const end = characterStart(text, at + CHUNK);
    const piece = rest + text.toString("utf8", at, end);
    const found = plainRows(piece, format, end === text.length);
    rest = piece.slice(found.length);
    rows += found.rows.length;
    bytes = end - Buffer.byteLength(rest);
    yield { rows: found.rows, bytes };
    const goesOn = rest === "" || (found.isCutOff && rest.length < CHUNK);
    if (!goesOn) break;
    at = end;
    await nextTurn();
  }
  return { rows, bytes };
}

/** The first byte of the character of a text in UTF-8 that a byte belongs to. */
function characterStart(text: Buffer, at: number): number {
  if (at >= text.length) return text.length;
  let start = at;
  while (((text[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

/** Rows and bytes are those before the row whose quote is open. */
interface End extends Extent {
  readonly closed: boolean;
}

interface Part {
  readonly format: CsvFormat;
  readonly quote: boolean;
  /** Bytes and rows of the text before this part of it. */
  readonly offset: number;
  readonly rows: number;
  readonly onOpenQuote: (line: number) => void;
}

async function* readUntilOpenQuote(
  text: Buffer,
  { format, quote, offset, rows: rowsBefore, onOpenQuote }: Part,
): AsyncGenerator<TextBlock, End> {
  let block: string[][] = [];
  let rows = 0;
  let bytes = 0;
  const parser = new Parser({
    ...csvOptions(format),
    quote: quote ? '"' : false,
    on_record: (cells: string[], context) => {
      const raw = quote && isGlued(cells) ? text.subarray(bytes, context.bytes) : null;
      const split = raw === null ? null : splitGlued(raw, format.delimiter);
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
    delimiters = hasLineEnd(chunk) ? 0 : delimiters + count(chunk, format.delimiter);
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
