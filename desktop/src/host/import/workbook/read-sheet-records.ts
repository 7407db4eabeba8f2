import type { FileWarning } from "../../host-api.ts";
import { HostError } from "../../host-error.ts";
import { FILE_LIMITS } from "../file-limits.ts";
import type { FileRecord, RecordBlock } from "../file-record.ts";
import { toRecord } from "../to-record.ts";
import { readSheet } from "./read-sheet.ts";

const BLOCK_ROWS = 1000;
/** How many rows a sheet has is not known before; the progress nears 1 by this many. */
const USUAL_ROWS = 20_000;
/** Empty ones count too: each costs time, and a format may give thousands of them to every row. */
const MOST_CELLS = FILE_LIMITS.rows * FILE_LIMITS.columns;

/**
 * The rows of a sheet; warns of `long_numbers` ({ count, line }) behind the last one.
 *
 * @throws HostError `file_unreadable` for a damaged workbook, `file_too_large`
 */
export async function* readSheetRecords(
  bytes: Uint8Array,
  sheet: string,
  warn: (warning: FileWarning) => void,
): AsyncGenerator<RecordBlock> {
  let records: FileRecord[] = [];
  let rows = 0;
  const longNumbers = { count: 0, line: 0 };
  let allCells = 0;
  for await (const { line, cells, width, longNumber } of readSheet(bytes, sheet)) {
    rows += 1;
    allCells += width;
    if (allCells > MOST_CELLS) throw tooManyCells(line);
    if (longNumber) {
      if (longNumbers.count === 0) longNumbers.line = line;
      longNumbers.count += 1;
    }
    const record = toRecord(cells, line);
    if (record !== null) records.push(record);
    if (rows % BLOCK_ROWS !== 0) continue;
    yield { records, progress: rows / (rows + USUAL_ROWS) };
    records = [];
  }
  yield { records, progress: 1 };
  if (longNumbers.count > 0) warn({ code: "long_numbers", params: longNumbers });
}

function tooManyCells(line: number): HostError {
  const maximum = FILE_LIMITS.columns;
  return new HostError("file_too_large", { limit: "columns", maximum, line });
}
