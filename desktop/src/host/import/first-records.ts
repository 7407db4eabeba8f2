import type { FormatOptions } from "./file-format.ts";
import type { FileRecord } from "./file-record.ts";
import { readRecords } from "./read-records.ts";

/** How many rows are looked at to find the header. */
export const HEADER_SAMPLE = 50;

/** The first rows of a file that are not empty. */
export async function firstRecords(
  bytes: Uint8Array,
  options: FormatOptions,
): Promise<FileRecord[]> {
  const first: FileRecord[] = [];
  for await (const { records } of readRecords(bytes, options)) {
    first.push(...records.slice(0, HEADER_SAMPLE - first.length));
    if (first.length >= HEADER_SAMPLE) break;
  }
  return first;
}
