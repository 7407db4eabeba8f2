import type { CellIssue, FieldKey, RowFilter } from "../host-api.ts";
import { rejectionWords } from "../import/export/rejection-words.ts";
import type { ExportRow } from "../import/export-rows.ts";
import { toCells } from "../import/to-cells.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { selectRows, selectTexts } from "../rows/row-selection.ts";

export interface ExportTable {
  readonly rows: readonly ExportRow[];
  /** The grid's, and behind them those that it hides: nothing is lost by exporting. */
  readonly fields: readonly FieldKey[];
}

export interface ExportSelection {
  readonly importId: string;
  readonly filter: RowFilter;
  /** The columns of the grid. */
  readonly gridFields: readonly FieldKey[];
  /** Of the words for what is wrong with a row. */
  readonly language: "en" | "es";
}

export function readExportRows(
  store: LocalStore,
  { importId, filter, gridFields, language }: ExportSelection,
): ExportTable {
  const found = store.all(
    selectTexts(store)
      .select(["item", "issues"])
      .where("import_row.import_id", "=", importId)
      .where(
        "import_row.position",
        "in",
        selectRows(store, { importId, filter }).select("position"),
      )
      .orderBy("import_row.position"),
  );
  const rows = found.map(({ item, issues }) => ({
    cells: toCells(JSON.parse(item)),
    error: issues === null ? null : rejectionWords(JSON.parse(issues) as CellIssue[], language),
  }));
  const filled = rows.flatMap(({ cells }) => Object.keys(cells) as FieldKey[]);
  return { rows, fields: [...new Set([...gridFields, ...filled])] };
}
