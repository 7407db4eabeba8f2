import type { RowCells } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { type RowColumns, rowColumns } from "./row-columns.ts";

export interface NewRow {
  readonly position: number;
  readonly cells: RowCells;
}

// One statement for many rows: most of what a row takes is else the way into SQLite.
const INSERT_TEXTS = `
  insert into import_row_text (import_id, position, item)
  select @importId, @first + key, value from json_each(@values)`;

const INSERT_ROWS = `
  insert into import_row (import_id, position, state, duplicate_key, duplicate, on_server)
  select @importId, @first + key, 'draft', value, 0, 0 from json_each(@values)`;

const MARK = `
  update import_row set duplicate = @duplicate, issue_kinds = @issue_kinds, issues = @issues
  where import_id = @importId and position = @position`;

/** Rows in one statement. */
const CHUNK = 5_000;

/**
 * Checks rows and adds them as drafts. A row is marked as a duplicate if `isDuplicate` says so of
 * its key; whoever cannot tell before every row is there leaves that to `markDuplicates`.
 * @param rows in the order of their positions
 */
export function insertRows(
  store: LocalStore,
  importId: string,
  rows: readonly NewRow[],
  isDuplicate: (key: string) => boolean,
): void {
  for (const run of consecutiveRuns(rows)) insertRun(store, importId, run, isDuplicate);
}

function insertRun(
  store: LocalStore,
  importId: string,
  rows: readonly NewRow[],
  isDuplicate: (key: string) => boolean,
): void {
  const first = rows[0]?.position;
  if (first === undefined) return;
  const columns = rows.map(({ cells }) => rowColumns(cells));
  const items = JSON.stringify(columns.map(({ item }) => item));
  const keys = JSON.stringify(columns.map(({ known }) => known.duplicate_key));
  store.runMany(INSERT_TEXTS, [[{ importId, first, values: items }]]);
  store.runMany(INSERT_ROWS, [[{ importId, first, values: keys }]]);
  store.runMany(MARK, marks(columns, importId, first, isDuplicate));
}

/** Few rows have something to be said about; they are marked when all are there. */
function* marks(
  columns: readonly RowColumns[],
  importId: string,
  first: number,
  isDuplicate: (key: string) => boolean,
): Generator<[object]> {
  for (const [index, { known }] of columns.entries()) {
    const { duplicate_key: key, issues, issue_kinds } = known;
    const duplicate = key !== null && isDuplicate(key) ? 1 : 0;
    if (duplicate === 0 && issues === null) continue;
    yield [{ importId, position: first + index, duplicate, issues, issue_kinds }];
  }
}

function* consecutiveRuns(rows: readonly NewRow[]): Generator<readonly NewRow[]> {
  let start = 0;
  for (let end = 1; end <= rows.length; end += 1) {
    const isNext = rows[end]?.position === (rows[end - 1]?.position ?? 0) + 1;
    if (isNext && end - start < CHUNK) continue;
    yield rows.slice(start, end);
    start = end;
  }
}
