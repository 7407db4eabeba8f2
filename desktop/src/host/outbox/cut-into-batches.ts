import { MAXIMUM_BATCH_SIZE } from "@customer-desk/shared";

/** Cuts rows into runs of as many as a request can carry, in their order. */
export function cutIntoBatches<T>(rows: readonly T[]): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < rows.length; start += MAXIMUM_BATCH_SIZE) {
    batches.push(rows.slice(start, start + MAXIMUM_BATCH_SIZE));
  }
  return batches;
}
