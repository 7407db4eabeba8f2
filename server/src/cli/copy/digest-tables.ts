import type { Session } from "../../persistence/session.ts";
import type { StoredRow } from "../../persistence/stored-table.ts";
import { storedTables } from "../../persistence/stored-tables.ts";
import { PAGE_SIZE } from "./page-size.ts";
import { TableDigest } from "./table-digest.ts";

/** The digest of every table, by its name. The session has to be one of a snapshot. */
export async function digestTables(session: Session): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const table of storedTables) {
    const digest = new TableDigest();
    let page: StoredRow[] = [];
    do {
      page = await table.page(session, page.at(-1), PAGE_SIZE);
      digest.add(page);
    } while (page.length === PAGE_SIZE);
    digests[table.name] = digest.finish();
  }
  return digests;
}
