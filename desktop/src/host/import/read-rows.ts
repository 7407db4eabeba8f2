import type { FileWarning, ReadOptions } from "../host-api.ts";
import type { RecordBlock } from "./file-record.ts";
import { readRecords } from "./read-records.ts";

/**
 * The rows below the header of a file, in blocks of some thousand; empty ones are left out. Other
 * work gets its turn between the blocks.
 *
 * @param options as `previewFile` found them, or the user chose them
 * @throws HostError `file_too_large` or `file_unreadable`
 */
export async function* readRows(
  bytes: Uint8Array,
  options: ReadOptions,
  warn?: (warning: FileWarning) => void,
): AsyncGenerator<RecordBlock> {
  const { headerRow } = options;
  for await (const { records, progress } of readRecords(bytes, options, warn)) {
    const first = records[0];
    const rows =
      first === undefined || first.line > headerRow
        ? records
        : records.filter(({ line }) => line > headerRow);
    yield { records: rows, progress };
  }
}
