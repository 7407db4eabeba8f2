import { HostError } from "../host-error.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import type { BatchRow } from "./batch.repository.ts";
import { rowsAt, WHERE_ROWS_AT } from "./rows-at.ts";

// As a blob, so that nobody decodes what is only passed on.
const READ = `
  select count(*) as rows,
    cast('{"customers":[' || group_concat(item, ',') || ']}' as blob) as body
  from (select item from import_row_text ${WHERE_ROWS_AT} order by position)`;

/**
 * The request that a batch is, as JSON: what its rows say, one after the other. The store holds them
 * as they are sent, and lets nobody change them from the moment when they were cut into batches
 * until the server has told what became of them; so these are the same bytes at every attempt.
 * @throws HostError `store_unusable` if a row is not there
 */
export function batchBody(
  store: LocalStore,
  { import_id, positions }: BatchRow,
): Uint8Array<ArrayBuffer> {
  const wanted = JSON.parse(positions) as number[];
  const [read] = store.allOf<{ rows: number; body: Uint8Array<ArrayBuffer> }>(READ, [
    rowsAt(import_id, wanted),
  ]);
  if (read?.rows !== wanted.length) throw new HostError("store_unusable", { file: store.file });
  return read.body;
}
