import type { BulkFix, FieldKey, RowCells } from "../host-api.ts";
import { cellEntries } from "./cell-entries.ts";
import { changedCells } from "./merge-cells.ts";

/**
 * Makes the function that fixes a row. It returns the cells that change, an emptied one as an empty
 * text; undefined if nothing changes.
 */
export function bulkFix(fix: BulkFix): (cells: RowCells) => RowCells | undefined {
  const change = fixer(fix);
  return (cells) => changedCells(cells, change(cells));
}

function fixer(fix: BulkFix): (cells: RowCells) => RowCells {
  switch (fix.kind) {
    case "trim":
      return (cells) => mapCells(cells, null, (text) => text.trim());
    case "lower_case":
      return (cells) => mapCells(cells, fix.field, (text) => text.toLowerCase());
    case "set_value":
      return () => ({ [fix.field]: fix.value });
    case "replace": {
      if (fix.find === "") return () => ({});
      const pattern = new RegExp(escapePattern(fix.find), fix.matchCase ? "gu" : "giu");
      // A function, because a text may hold `$&`, which means something in a replacement.
      return (cells) =>
        mapCells(cells, fix.field, (text) => text.replace(pattern, () => fix.replacement));
    }
  }
}

/** Changes the text of one field, or of every one for null. */
function mapCells(
  cells: RowCells,
  field: FieldKey | null,
  change: (text: string) => string,
): RowCells {
  const entries = cellEntries(cells).filter(([key]) => field === null || key === field);
  return Object.fromEntries(entries.map(([key, text]) => [key, change(text)]));
}

/** A pattern that matches a text as it is written. */
function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
