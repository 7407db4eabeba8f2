import type { CellIssue, RowChange, RowSnapshot } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { insertRows, type NewRow } from "./insert-rows.ts";
import { markDuplicates } from "./mark-duplicates.ts";
import { mergeCells } from "./merge-cells.ts";
import { type EditedRow, readEditedRows } from "./read-edited-rows.ts";
import { rowColumns } from "./row-columns.ts";
import { deleteRowsAt } from "./row-tables.ts";
import { writeSearchTexts } from "./search-texts.ts";

// What is known of the customer on the server was found by the external id that the row had.
const UPDATE_ROW = `
  update import_row set
    issues = @issues, issue_kinds = @issue_kinds, state = @state,
    duplicate = case when @duplicate_key is null then 0 else duplicate end,
    on_server = case when duplicate_key is @duplicate_key then on_server else 0 end,
    customer_id = case when duplicate_key is @duplicate_key then customer_id else null end,
    duplicate_key = @duplicate_key
  where import_id = @importId and position = @position`;

const UPDATE_TEXT = `
  update import_row_text set item = @item where import_id = @importId and position = @position`;

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
  const edited: (NewRow & { readonly item: string })[] = [];
  const deleted: number[] = [];
  for (const change of changes) {
    const { position } = change;
    const row = rows.get(position);
    const to = direction === "forwards" ? change.after : change.before;
    if (to === null) {
      note(row?.duplicateKey ?? null);
      if (row?.state === "refused") throw new HostError("row_already_sent", { position });
      deleted.push(position);
    } else if (row === undefined) {
      added.push({ position, cells: mergeCells({}, to.cells) });
    } else {
      const cells = mergeCells(row.cells, to.cells);
      const { item, known } = rowColumns(cells, keptIssues(row, to));
      edited.push({ position, cells, item: JSON.stringify(item) });
      const state = stateAfter(row, change, to);
      if (known.duplicate_key !== row.duplicateKey || state !== row.state) {
        note(row.duplicateKey);
        note(known.duplicate_key);
      }
      updated.push({ ...known, state, importId, position });
    }
  }
  deleteRowsAt(store, importId, deleted);
  store.runMany(
    UPDATE_ROW,
    updated.map((row) => [row]),
  );
  store.runMany(
    UPDATE_TEXT,
    edited.map(({ position, item }) => [{ importId, position, item }]),
  );
  writeSearchTexts(store, importId, [...edited, ...added]);
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
