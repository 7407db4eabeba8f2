import type { FileWarning } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { FormatOptions } from "./file-format.ts";
import { FILE_LIMITS } from "./file-limits.ts";
import type { FileRecord, RecordBlock } from "./file-record.ts";
import { readTextRecords } from "./text/read-text-records.ts";
import { readSheetRecords } from "./workbook/read-sheet-records.ts";

/**
 * All rows of a file that are not empty, the header and what stands above it too. Guards against
 * formulas are taken away; everything else is as the file has it.
 *
 * @throws HostError `file_too_large` ({ limit: "rows" | "columns" | "cell", maximum, line }) when it
 * comes to what is too much, `file_unreadable` for a damaged workbook
 */
export async function* readRecords(
  bytes: Uint8Array,
  options: FormatOptions,
  warn: (warning: FileWarning) => void = () => {},
): AsyncGenerator<RecordBlock> {
  const blocks =
    options.kind === "workbook"
      ? readSheetRecords(bytes, options.sheet ?? "", warn)
      : readTextRecords(bytes, options, warn);
  let rows = 0;
  for await (const block of blocks) {
    rows += block.records.length;
    if (rows > FILE_LIMITS.rows + 1) throw tooManyRows(block.records.at(-1));
    yield block;
  }
}

function tooManyRows(last: FileRecord | undefined): HostError {
  return new HostError("file_too_large", {
    limit: "rows",
    maximum: FILE_LIMITS.rows,
    line: last?.line ?? 0,
  });
}
