import { defineEntity, p } from "@mikro-orm/core";

/** One row of an import: as the file had it, as it is now, and what became of it. */
export const ImportRowSchema = defineEntity({
  name: "ImportRow",
  tableName: "import_row",
  indexes: [
    { properties: ["state", "importId"] },
    { properties: ["batchId"] },
    { properties: ["importId", "duplicateKey"] },
    {
      // Holds all that a filter asks for, so that counting and skipping never read the rows.
      name: "import_row_filter_index",
      properties: ["importId", "position", "state", "duplicate", "onServer", "issueKinds"],
    },
  ],
  properties: {
    importId: p.string().length(30).primary(),
    /** From 1, in the order of the file; typed and pasted rows go on counting. */
    position: p.integer().primary(),
    /** JSON: the cells as the file had them; null for a row that was typed. */
    source: p.text().nullable(),
    /** JSON: text by field key, as the user sees and edits it. Fields without text are absent. */
    cells: p.text(),
    /** JSON of CellIssue[]; null if nothing is wrong. Changes together with `issueKinds`. */
    issues: p.text().nullable(),
    /** JSON: `field:code` of every issue, to filter and count by; null if nothing is wrong. */
    issueKinds: p.text().nullable(),
    /** The cells' text without accents and case, to search in; null if there is none. */
    searchText: p.text().nullable(),
    /** See RowState in host-api.ts. */
    state: p.string().length(10),
    /** The external id as it is sent, to look up on the server; null if there is none. */
    externalId: p.text().nullable(),
    /** What rows for the same customer have in common; null if the row says nothing yet. */
    duplicateKey: p.text().nullable(),
    /** 1 if an earlier row of the import, which was not removed, has the same duplicate key. */
    duplicate: p.smallint(),
    /** The server's id of the customer: of one that existed when looked up, or the one made. */
    customerId: p.string().length(30).nullable(),
    /** 1 if a look-up found that the external id exists on the server already. */
    onServer: p.smallint(),
    batchId: p.string().length(30).nullable(),
  },
});
