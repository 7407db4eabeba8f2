import { HostError, type HostErrorCode } from "../host/host-error.ts";
import { CommandError } from "./command-error.ts";
import { number, size } from "./report/numbers.ts";

type Params = HostError["params"];

const FORMATS: Readonly<Record<string, string>> = {
  xls: "It is an old .xls file, or one with a password: save it as .xlsx or CSV.",
  xlsb: "It is a binary workbook (.xlsb): save it as .xlsx or CSV.",
  ods: "It is an OpenDocument spreadsheet (.ods): save it as .xlsx or CSV.",
  zip: "It is an archive of files, not a table: unpack it first.",
  pdf: "It is a PDF, not a table.",
  gzip: "It is compressed: unpack it first.",
  html: "It is a web page: save the table as CSV.",
};

const WORDS: Partial<Record<HostErrorCode, (params: Params) => string>> = {
  store_locked: () => "This import is running already, in another process.",
  store_newer: () => "This import was begun by a newer version of Customer Desk: use that one.",
  store_unusable: ({ file }) =>
    `${file} cannot be opened: check that the disk has space and that you may write there, or ` +
    "choose another folder with --data.",
  file_unreadable: () => "The file is damaged and cannot be read.",
  file_empty: () => "The file holds no rows.",
  file_too_large: tooLarge,
  key_for_other_side: ({ live }) =>
    live
      ? "This is a LIVE key, and the unfinished import goes to the sandbox: use a key of its side."
      : "This is a sandbox key, and the unfinished import goes to LIVE: use a key of its side.",
  file_not_supported: ({ format }) =>
    FORMATS[String(format)] ?? "The file is neither a text with columns nor a workbook.",
};

function tooLarge({ limit, maximum, maximumBytes, line }: Params): string {
  const value = Number(maximum ?? maximumBytes);
  switch (limit) {
    case "rows":
      return `The file has more than ${number(value)} rows: split it.`;
    case "columns":
      return `The file has more than ${number(value)} columns, in line ${line}.`;
    case "bytes":
    case "uncompressed":
      return `The file is larger than ${size(value)}: split it.`;
    default:
      return "The file is too large: split it.";
  }
}

/** Why the import cannot run, in a sentence; undefined if nobody foresaw it. */
export function describeFailure(error: unknown): string | undefined {
  if (error instanceof CommandError) return error.message;
  if (error instanceof HostError) return WORDS[error.code]?.(error.params);
  return undefined;
}
