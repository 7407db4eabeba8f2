import { defineEntity, p } from "@mikro-orm/core";

/**
 * What is known of a row of an import, and what became of it. What it says is in `ImportRowText`:
 * this table is walked to count, filter and skip rows, and written to when they are sent, so it
 * holds as little as it can and has no index but its key, which is the table itself.
 */
export const ImportRowSchema = defineEntity({
  name: "ImportRow",
  tableName: "import_row",
  properties: {
    importId: p.string().length(30).primary(),
    /** From 1, in the order of the file; typed and pasted rows go on counting. */
    position: p.integer().primary(),
    /** See RowState in host-api.ts. */
    state: p.string().length(10),
    /**
     * What rows for the same customer have in common: `id:` and the external id as it is sent, else
     * `email:` and the e-mail. Null if the row says nothing yet.
     */
    duplicateKey: p.text().nullable(),
    /** 1 if an earlier row of the import, which was not removed, has the same duplicate key. */
    duplicate: p.smallint(),
    /** 1 if a look-up found that the external id exists on the server already. */
    onServer: p.smallint(),
    /** JSON: `field:code` of every issue, to filter and count by; null if nothing is wrong. */
    issueKinds: p.text().nullable(),
    /** JSON of CellIssue[]; null if nothing is wrong. Changes together with `issueKinds`. */
    issues: p.text().nullable(),
    /** The server's id of the customer: of one that existed when looked up, or the one made. */
    customerId: p.string().length(30).nullable(),
    /** `sequence` of the batch that it was last sent in; null if it never was. */
    batch: p.integer().nullable(),
  },
});
