import { toBatchItem } from "../import/to-batch-item.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import type { BatchRow } from "./batch.repository.ts";
import { rowsAt, WHERE_ROWS_AT } from "./rows-at.ts";

const READ = `select cells from import_row_text ${WHERE_ROWS_AT} order by position`;

/**
 * The request that a batch is, as JSON. Its rows cannot change from the moment when it was cut until
 * the server has told what became of them; all the same it is made once and kept.
 */
export function batchBody(store: LocalStore, { import_id, positions }: BatchRow): string {
  const rows = store.allOf<{ cells: string }>(READ, [rowsAt(import_id, JSON.parse(positions))]);
  return JSON.stringify({ customers: rows.map(({ cells }) => toBatchItem(JSON.parse(cells))) });
}
