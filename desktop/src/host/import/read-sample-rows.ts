import type { ReadOptions } from "../host-api.ts";
import { readRows } from "./read-rows.ts";
import { createRowSample } from "./row-sample.ts";

/**
 * Rows that tell what the columns hold, as `createRowSample` chooses them.
 *
 * @throws HostError as `readRows`
 */
export async function readSampleRows(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<(readonly string[])[]> {
  const sample = createRowSample();
  for await (const { records } of readRows(bytes, options)) {
    for (const { cells } of records) sample.add(cells);
  }
  return sample.rows();
}
