import type { CellIssue, RowChange, RowSnapshot } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { insertRows, type NewRow } from "./insert-rows.ts";
import { markDuplicates } from "./mark-duplicates.ts";
import { mergeCells } from "./merge-cells.ts";
import { type EditedRow, readEditedRows } from "./read-edited-rows.ts";
import { rowColumns } from "./row-columns.ts";

// What is known of the customer on the server was found by the external id that the row had.
const UPDATE = `
  update import_row set
    cells = @cells, issues = @issues, issue_kinds = @issue_kinds, search_text = @search_text,
    state = @state,
    duplicate = case when @duplicate_key is null then 0 else duplicate end,
    duplicate_key = @duplicate_key,
    on_server = case when external_id is @external_id then on_server else 0 end,
    customer_id = case when external_id is @external_id then customer_id else null end,
    external_id = @external_id
  where import_id = @importId and position = @position`;

const DELETE = "delete from import_row where import_id = ? and position = ?";

export type Direction = "forwards" | "backwards";

/**
 * Makes changes of rows, or takes them back: every changed row is checked, and the duplicates of
 * what it said and says are found again. Runs inside a transaction.
 * @throws HostError `row_already_sent` if one of the rows belongs to the server by now
 */
export function applyChanges(
  store: LocalStore,
  importId: string,
  changes: readonly RowChange[],
  direction: Direction,
): void {
  const rows = readEditedRows(
    store,
    importId,
    changes.map(({ position }) => position),
  );
  const keys = new Set<string>();
  const note = (key: string | null) => {
    if (key !== null) keys.add(key);
  };
  const added: NewRow[] = [];
  const updated: object[] = [];
  const deleted: number[] = [];
  for (const change of changes) {
    const { position } = change;
    const row = rows.get(position);
    const to = direction === "forwards" ? change.after : change.before;
    note(row?.duplicateKey ?? null);
    if (to === null) {
      if (row?.state === "refused") throw new HostError("row_already_sent", { position });
      deleted.push(position);
    } else if (row === undefined) {
      added.push({ position, cells: mergeCells({}, to.cells), source: null });
    } else {
      const columns = rowColumns(mergeCells(row.cells, to.cells), keptIssues(row, to));
      note(columns.duplicate_key);
      updated.push({ ...columns, state: stateAfter(row, change, to), importId, position });
    }
  }
  store.runMany(
    DELETE,
    deleted.map((position) => [importId, position]),
  );
  store.runMany(
    UPDATE,
    updated.map((row) => [row]),
  );
  insertRows(store, importId, added, (key) => {
    keys.add(key);
    return false;
  });
  markDuplicates(store, importId, keys);
}

/** Only removing and its undoing change a state: a row may have been refused since an edit of it. */
function stateAfter(row: EditedRow, { before, after }: RowChange, to: RowSnapshot): string {
  return before?.state === after.state ? row.state : to.state;
}

function keptIssues(row: EditedRow, { issues }: RowSnapshot): readonly CellIssue[] | undefined {
  return row.state === "draft" ? undefined : issues;
}
