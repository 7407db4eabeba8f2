import type { LocalStore } from "../local-store/local-store.ts";

/** The tables that a row has a part in. */
export const ROW_TABLES = ["import_row", "import_row_text", "import_row_search"] as const;

/** Deletes the rows at these positions. Runs inside a transaction. */
export function deleteRowsAt(
  store: LocalStore,
  importId: string,
  positions: readonly number[],
): void {
  if (positions.length === 0) return;
  for (const table of ROW_TABLES) {
    store.runMany(
      `delete from ${table}
       where import_id = ? and position in (select value from json_each(?))`,
      [[importId, JSON.stringify(positions)]],
    );
  }
}
