import type { ReadOptions } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import { detectHeaderRow } from "./detect-header-row.ts";
import { fileFormat } from "./file-format.ts";
import { firstRecords } from "./first-records.ts";

/**
 * How a file is best read: by its content; its name only decides between tabs and other delimiters.
 *
 * @throws HostError `file_empty`, `file_too_large`, `file_not_supported` or `file_unreadable`
 */
export async function detectReadOptions(bytes: Uint8Array, fileName: string): Promise<ReadOptions> {
  const { options } = fileFormat(bytes, fileName, {});
  const first = await firstRecords(bytes, options);
  if (first.length === 0) throw new HostError("file_empty");
  return { ...options, headerRow: detectHeaderRow(first) };
}
