import type { LocalStore } from "../local-store/local-store.ts";
import { deleteRows } from "./delete-rows.ts";
import type { FileCopies } from "./file-copies.ts";

/**
 * Puts away what a killed process left: rows of a file that was not read to its end (the import is
 * at the step before), and copies of files that no import knows. Before anything else starts.
 */
export async function recoverImports(store: LocalStore, copies: FileCopies): Promise<void> {
  const files = store.all(
    store.query
      .selectFrom("import")
      .select(["id", "file_path", "step", "rows_signature"])
      .where("source", "=", "file"),
  );
  for (const { id, step, rows_signature } of files) {
    if (step === "columns" && rows_signature === null) await deleteRows(store, id);
  }
  await copies.removeAllBut(new Set(files.flatMap(({ file_path }) => file_path ?? [])));
}
