import type { FieldKey, RowCells } from "../host-api.ts";

/** The cells that hold text, with their fields. */
export function cellEntries(cells: RowCells): [FieldKey, string][] {
  return Object.entries(cells) as [FieldKey, string][];
}
