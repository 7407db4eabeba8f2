import { sql } from "kysely";
import type { CellIssue, RowCells, RowState } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import { toCells } from "../import/to-cells.ts";
import type { Tables } from "../local-store/entities.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { EDITABLE_STATES, type RowSelection, selectRows, selectTexts } from "./row-selection.ts";

/** A row that is about to change. */
export interface EditedRow {
  readonly position: number;
  readonly cells: RowCells;
  readonly state: RowState;
  readonly issues: readonly CellIssue[];
  readonly duplicateKey: string | null;
}

const COLUMNS = ["import_row.position", "state", "issues", "duplicate_key", "item"] as const;

type FoundRow = Pick<Tables["import_row"], "position" | "state" | "issues" | "duplicate_key"> &
  Pick<Tables["import_row_text"], "item">;

/**
 * The rows at these positions, by position; those that are not there are left out.
 * @throws HostError `row_already_sent` if one of them is on its way or on the server
 */
export function readEditedRows(
  store: LocalStore,
  importId: string,
  positions: readonly number[],
): Map<number, EditedRow> {
  const rows = store.all(
    selectTexts(store)
      .select(COLUMNS)
      .where("import_row.import_id", "=", importId)
      .where(
        sql<boolean>`import_row.position in (
          select value from json_each(${JSON.stringify(positions)})
        )`,
      ),
  );
  return new Map(
    rows.map((row) => {
      if (isSent(row.state)) throw new HostError("row_already_sent", { position: row.position });
      return [row.position, toEditedRow(row)];
    }),
  );
}

/** The rows of a selection that can be edited, in their order. */
export function selectEditedRows(store: LocalStore, selection: RowSelection): EditedRow[] {
  const rows = store.all(
    selectTexts(store)
      .select(COLUMNS)
      .where("import_row.import_id", "=", selection.importId)
      .where(
        "import_row.position",
        "in",
        selectRows(store, selection).select("position").where("state", "in", EDITABLE_STATES),
      )
      .orderBy("import_row.position"),
  );
  return rows.map(toEditedRow);
}

function isSent(state: string): boolean {
  return state === "waiting" || state === "created" || state === "existing";
}

function toEditedRow(row: FoundRow): EditedRow {
  return {
    position: row.position,
    cells: toCells(JSON.parse(row.item)),
    state: row.state as RowState,
    issues: JSON.parse(row.issues ?? "[]") as CellIssue[],
    duplicateKey: row.duplicate_key,
  };
}
