import { HostError } from "../host-error.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { ROW_TABLES } from "../rows/row-tables.ts";

/**
 * Deletes an import with its rows, edits and batches, in one transaction.
 * @throws HostError `import_in_use` while rows of it wait to be sent
 */
export function deleteImport(store: LocalStore, id: string): void {
  const { query } = store;
  store.transaction(() => {
    const open = store.get(
      query
        .selectFrom("batch")
        .select("id")
        .where("import_id", "=", id)
        .where("state", "in", ["queued", "sending"])
        .limit(1),
    );
    if (open !== undefined) throw new HostError("import_in_use");
    store.run(query.deleteFrom("edit").where("import_id", "=", id));
    store.run(query.deleteFrom("batch").where("import_id", "=", id));
    for (const table of ROW_TABLES) store.run(query.deleteFrom(table).where("import_id", "=", id));
    store.run(query.deleteFrom("import").where("id", "=", id));
  });
}
