import type { FileWarning } from "../../host-api.ts";
import { HostError } from "../../host-error.ts";
import type { FormatOptions } from "../file-format.ts";
import { FILE_LIMITS } from "../file-limits.ts";
import type { FileRecord, RecordBlock } from "../file-record.ts";
import { toRecord } from "../to-record.ts";
import { readText } from "./read-text.ts";
import { separatorLine } from "./separator-line.ts";
import { toUtf8 } from "./to-utf8.ts";

/**
 * The rows of a text file. Its line `sep=…` is none, as in Excel. Warns of `unclosed_quote`
 * ({ count, line }) behind the last one.
 *
 * @throws HostError `file_too_large` ({ limit: "rows" | "columns", maximum, line })
 */
export async function* readTextRecords(
  bytes: Uint8Array,
  { encoding, delimiter }: Pick<FormatOptions, "encoding" | "delimiter">,
  warn: (warning: FileWarning) => void,
): AsyncGenerator<RecordBlock> {
  const decoded = toUtf8(bytes, encoding);
  const text = decoded.subarray(separatorLine(decoded)?.bytes ?? 0);
  const openQuotes = { count: 0, line: 0 };
  const onOpenQuote = (line: number) => {
    if (openQuotes.count === 0) openQuotes.line = line;
    openQuotes.count += 1;
  };
  let line = 0;
  for await (const block of readText(text, delimiter, onOpenQuote)) {
    if (line + block.rows.length > FILE_LIMITS.lines) throw tooManyLines();
    const records: FileRecord[] = [];
    for (const cells of block.rows) {
      line += 1;
      const record = toRecord(cells, line);
      if (record !== null) records.push(record);
    }
    yield { records, progress: block.bytes / text.length };
  }
  if (openQuotes.count > 0) warn({ code: "unclosed_quote", params: openQuotes });
}

/** Empty lines cost time too, and a file may be nothing else. */
function tooManyLines(): HostError {
  const maximum = FILE_LIMITS.lines;
  return new HostError("file_too_large", { limit: "rows", maximum, line: maximum + 1 });
}
