import type { ReadOptions } from "../host-api.ts";
import { readRows } from "./read-rows.ts";

const FIRST_ROWS = 100;

/**
 * Rows that tell what the columns hold: the first 100, and of every column that these leave empty
 * the first row that fills it. So a column is empty in the sample only if it is in the whole file.
 *
 * @throws HostError as `readRows`
 */
export async function readSampleRows(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<(readonly string[])[]> {
  const sample: (readonly string[])[] = [];
  const filled: boolean[] = [];
  for await (const { records } of readRows(bytes, options)) {
    for (const { cells } of records) {
      let keep = sample.length < FIRST_ROWS;
      for (let column = 0; column < cells.length; column += 1) {
        if (filled[column] === true || (cells[column] ?? "").trim() === "") continue;
        filled[column] = true;
        keep = true;
      }
      if (keep) sample.push(cells);
    }
  }
  return sample;
}
