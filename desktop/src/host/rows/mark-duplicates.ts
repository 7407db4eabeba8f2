import type { LocalStore } from "../local-store/local-store.ts";

// Both joins go through the rows in the order of their table, once: there is no index of the keys,
// which come in no order and would cost more than all else when a file is read. `cross` keeps SQLite
// from going through all rows for every key.
const MARK = `
  with ranked as (
    select duplicate_key as key, position, row_number() over (
      partition by duplicate_key
      order by state in ('waiting', 'created', 'existing') desc, position
    ) as rank
    from import_row
    where import_id = @importId and state <> 'removed'
      and duplicate_key in (select value from json_each(@keys))
  ), first as materialized (
    select key, position from ranked where rank = 1
  ), changed as materialized (
    select row.position, row.position <> first.position as duplicate
    from import_row as row cross join first on first.key = row.duplicate_key
    where row.import_id = @importId and row.state <> 'removed'
      and row.duplicate <> (row.position <> first.position)
  )
  update import_row set duplicate = changed.duplicate
  from changed
  where import_row.import_id = @importId and import_row.position = changed.position`;

/**
 * Marks the rows with one of these duplicate keys anew, after rows got or lost it: the first one
 * that was not removed is no duplicate, every other one is. One that was sent comes first, wherever
 * it is: a row that becomes the same as it would create its customer again.
 */
export function markDuplicates(
  store: LocalStore,
  importId: string,
  keys: ReadonlySet<string>,
): void {
  if (keys.size === 0) return;
  store.runMany(MARK, [[{ importId, keys: JSON.stringify([...keys]) }]]);
}
