import type { BulkFixResult, RowChange } from "../host-api.ts";
import { cellEntries } from "./cell-entries.ts";

/** Changed cells that are shown as examples. */
const SAMPLES = 10;

/** What a bulk fix changes, in numbers and by examples. */
export function toFixResult(changes: readonly RowChange[]): BulkFixResult {
  return {
    changedCells: changes.reduce((sum, { after }) => sum + Object.keys(after.cells).length, 0),
    changedRows: changes.length,
    samples: changes.slice(0, SAMPLES).flatMap(toSamples).slice(0, SAMPLES),
  };
}

function toSamples({ position, before, after }: RowChange): BulkFixResult["samples"] {
  return cellEntries(after.cells).map(([field, text]) => ({
    position,
    field,
    before: before?.cells[field] ?? "",
    after: text,
  }));
}
