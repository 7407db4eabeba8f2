import type { LocalStore } from "../local-store/local-store.ts";

// The `+` keeps SQLite from looking for the lowest position among all rows of the import instead of
// among those with the key.
const MARK = `
  with first as materialized (
    select duplicate_key as key, min(+position) as position from import_row
    where import_id = @importId and +state <> 'removed'
      and duplicate_key in (select value from json_each(@keys))
    group by duplicate_key
  )
  update import_row set duplicate = import_row.position > first.position
  from first
  where import_row.import_id = @importId and import_row.duplicate_key = first.key
    and +import_row.state <> 'removed'
    and import_row.duplicate <> (import_row.position > first.position)`;

/**
 * Marks the rows with one of these duplicate keys anew, after rows got or lost it: the first one
 * that was not removed is no duplicate, every later one is.
 */
export function markDuplicates(store: LocalStore, importId: string, keys: Iterable<string>): void {
  store.runMany(MARK, [[{ importId, keys: JSON.stringify([...keys]) }]]);
}
