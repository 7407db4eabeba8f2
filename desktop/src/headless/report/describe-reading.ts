import type { Encoding, FilePreview, FileWarning } from "../../host/host-api.ts";
import { counted, size } from "./numbers.ts";
import { shorten } from "./shorten.ts";

const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "windows-1252": "Windows-1252",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
};

type Params = FileWarning["params"];

const WARNINGS: Readonly<Record<FileWarning["code"], (params: Params) => string>> = {
  uneven_rows: ({ count, line }) =>
    `${counted(Number(count), "row has", "rows have")} more or fewer cells than the header, the ` +
    `first one in line ${line}: check the delimiter.`,
  unclosed_quote: ({ line }) =>
    `A quotation mark in line ${line} is never closed: rows after it may have run together.`,
  replaced_characters: ({ count }) =>
    `${counted(Number(count), "character")} cannot be read in this encoding: try --encoding.`,
  long_numbers: ({ count }) =>
    `${counted(Number(count), "cell holds a number", "cells hold numbers")} with more than 15 ` +
    "digits, of which a workbook keeps the first 15 only.",
  hidden_sheets: ({ count }) =>
    `${counted(Number(count), "hidden sheet is", "hidden sheets are")} left out.`,
  too_many_columns: ({ maximum }) => `Only the first ${maximum} columns are read.`,
};

/** How a file was read, for the user to check. */
export function describeReading(name: string, preview: FilePreview): string[] {
  const { options, sizeBytes, rowCount, sheets } = preview;
  const ways =
    options.kind === "text"
      ? [ENCODING_NAMES[options.encoding], `delimiter ${delimiterName(options.delimiter)}`]
      : [`sheet "${shorten(options.sheet ?? "", 40)}"${otherSheets(sheets.length - 1)}`];
  const header = options.headerRow === 0 ? "no header row" : `header in row ${options.headerRow}`;
  return [
    `${name}: ${counted(rowCount, "row")}, ${size(sizeBytes)}, ${[...ways, header].join(", ")}`,
    ...preview.warnings.map(({ code, params }) => `  Note: ${WARNINGS[code](params)}`),
  ];
}

function otherSheets(count: number): string {
  return count > 0 ? ` (${counted(count, "other one", "other ones")} not read)` : "";
}

function delimiterName(delimiter: string): string {
  return delimiter === "\t" ? "tab" : `"${delimiter}"`;
}
