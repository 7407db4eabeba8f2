import { sql } from "kysely";
import type { CellIssue, GridRow, RowState, RowWindow } from "../host-api.ts";
import { toCells } from "../import/to-cells.ts";
import type { Tables } from "../local-store/entities.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { type RowSelection, selectRows, selectTexts } from "./row-selection.ts";

/** The rows of a selection from `offset` on, at most `limit`, and how many there are in all. */
export function readWindow(
  store: LocalStore,
  selection: RowSelection & { readonly offset: number; readonly limit: number },
): RowWindow {
  const { importId, offset, limit } = selection;
  // What is skipped is skipped without its text; only the window's rows are read.
  const positions = selectRows(store, selection)
    .select("position")
    .orderBy("position")
    .limit(limit)
    .offset(offset);
  const rows = store.all(
    selectTexts(store)
      .select(["import_row.position", "state", "duplicate", "on_server", "customer_id"])
      .select(["issues", "item"])
      .where("import_row.import_id", "=", importId)
      .where("import_row.position", "in", positions)
      .orderBy("import_row.position"),
  );
  return { total: countSelected(store, selection), rows: rows.map(toGridRow) };
}

export function countSelected(store: LocalStore, selection: RowSelection): number {
  const counted = store.get(selectRows(store, selection).select(sql<number>`count(*)`.as("rows")));
  return counted?.rows ?? 0;
}

function toGridRow(
  row: Pick<
    Tables["import_row"],
    "position" | "issues" | "state" | "duplicate" | "on_server" | "customer_id"
  > &
    Pick<Tables["import_row_text"], "item">,
): GridRow {
  return {
    position: row.position,
    cells: toCells(JSON.parse(row.item)),
    issues: JSON.parse(row.issues ?? "[]") as CellIssue[],
    state: row.state as RowState,
    duplicate: row.duplicate === 1,
    onServer: row.on_server === 1,
    customerId: row.customer_id,
  };
}
