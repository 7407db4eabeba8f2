import { setImmediate } from "node:timers/promises";
import type { LocalStore } from "../local-store/local-store.ts";
import { ROW_TABLES } from "../rows/row-tables.ts";

/** Rows in one transaction: a few hundredths of a second. */
const CHUNK = 5_000;

/** Removes all rows of an import and what could be undone, letting other work have its turn. */
export async function deleteRows(store: LocalStore, importId: string): Promise<void> {
  const { query } = store;
  store.run(query.deleteFrom("edit").where("import_id", "=", importId));
  for (const table of ROW_TABLES) {
    const chunk = query
      .selectFrom(table)
      .select("position")
      .where("import_id", "=", importId)
      .limit(CHUNK);
    const deletion = query
      .deleteFrom(table)
      .where("import_id", "=", importId)
      .where("position", "in", chunk);
    while (store.run(deletion) > 0) await setImmediate();
  }
}
