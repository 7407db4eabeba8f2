import type { RowCells } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { rowColumns } from "./row-columns.ts";

export interface NewRow {
  readonly position: number;
  readonly cells: RowCells;
  /** The cells as the file had them; null for a row that was typed. */
  readonly source: readonly string[] | null;
}

const INSERT = `
  insert into import_row (
    import_id, position, source, cells, issues, issue_kinds, search_text,
    state, external_id, duplicate_key, duplicate, customer_id, on_server, batch_id
  ) values (?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?, null, 0, null)`;

/**
 * Checks rows and adds them as drafts. A row is marked as a duplicate if `isDuplicate` says so of
 * its key; whoever cannot tell before every row is there leaves that to `markDuplicates`.
 */
export function insertRows(
  store: LocalStore,
  importId: string,
  rows: Iterable<NewRow>,
  isDuplicate: (key: string) => boolean,
): void {
  store.runMany(INSERT, toValues(importId, rows, isDuplicate));
}

/** One row after the other, so that a large file's rows are never there twice. */
function* toValues(
  importId: string,
  rows: Iterable<NewRow>,
  isDuplicate: (key: string) => boolean,
): Generator<unknown[]> {
  for (const { position, cells, source } of rows) {
    const columns = rowColumns(cells);
    const { duplicate_key: key } = columns;
    yield [
      importId,
      position,
      source === null ? null : JSON.stringify(source),
      columns.cells,
      columns.issues,
      columns.issue_kinds,
      columns.search_text,
      columns.external_id,
      key,
      key !== null && isDuplicate(key) ? 1 : 0,
    ];
  }
}
