import type { LocalStore } from "../local-store/local-store.ts";
import type { BatchRow } from "./batch.repository.ts";
import { rowsAt, WHERE_ROWS_AT } from "./rows-at.ts";

const READ = `
  select '{"customers":[' || group_concat(item, ',') || ']}' as body
  from (select item from import_row_text ${WHERE_ROWS_AT} order by position)`;

/**
 * The request that a batch is, as JSON: what its rows say, one after the other. The store holds them
 * as they are sent, and lets nobody change them from the moment when they were cut into batches
 * until the server has told what became of them; so these are the same bytes at every attempt.
 */
export function batchBody(store: LocalStore, { import_id, positions }: BatchRow): string {
  const [row] = store.allOf<{ body: string }>(READ, [rowsAt(import_id, JSON.parse(positions))]);
  return row?.body ?? "";
}
