import { setImmediate } from "node:timers/promises";
import type { LocalStore } from "../local-store/local-store.ts";

/** Rows in one transaction: a few hundredths of a second. */
const CHUNK = 5_000;

/** Removes all rows of an import and what could be undone, letting other work have its turn. */
export async function deleteRows(store: LocalStore, importId: string): Promise<void> {
  const { query } = store;
  store.run(query.deleteFrom("edit").where("import_id", "=", importId));
  const chunk = query
    .selectFrom("import_row")
    .select("position")
    .where("import_id", "=", importId)
    .limit(CHUNK);
  const deletion = query
    .deleteFrom("import_row")
    .where("import_id", "=", importId)
    .where("position", "in", chunk);
  while (store.run(deletion) > 0) await setImmediate();
}
