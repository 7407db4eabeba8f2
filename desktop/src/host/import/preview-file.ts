import type { FilePreview, FileWarning, ReadOptions } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import { detectHeaderRow } from "./detect-header-row.ts";
import { fileFormat } from "./file-format.ts";
import { fileHeader } from "./file-header.ts";
import { createFileScan } from "./file-scan.ts";
import { firstRecords } from "./first-records.ts";
import { readRecords } from "./read-records.ts";
import type { RowSample } from "./row-sample.ts";

/**
 * The first rows of a file as they would be read, and what is to be said about all of it: the whole
 * file is read, so that a row count or a warning is not a guess.
 *
 * @param chosen what the user decided; the rest is detected
 * @param sample is shown the rows below the header, so that nobody has to read them again
 * @throws HostError `file_empty`, `file_too_large`, `file_not_supported` or `file_unreadable`
 */
export async function previewFile(
  bytes: Uint8Array,
  fileName: string,
  chosen: Partial<ReadOptions> = {},
  sample?: RowSample,
): Promise<FilePreview> {
  const format = fileFormat(bytes, fileName, chosen);
  const warnings: FileWarning[] = [...format.warnings];
  const headerRow = chosen.headerRow ?? detectHeaderRow(await firstRecords(bytes, format.options));
  const options: ReadOptions = { ...format.options, headerRow };
  const scan = createFileScan(options);
  for await (const { records } of readRecords(bytes, options, (found) => warnings.push(found))) {
    for (const record of records) {
      scan.add(record);
      if (record.line > headerRow) sample?.add(record.cells);
    }
  }
  if (scan.isEmpty()) throw new HostError("file_empty");
  return {
    options,
    sheets: format.sheets,
    sizeBytes: bytes.length,
    rowCount: scan.rowCount(),
    header: fileHeader(scan.names(), scan.width()),
    rows: scan.previewRows(),
    warnings: [...warnings, ...scan.warnings()],
  };
}
