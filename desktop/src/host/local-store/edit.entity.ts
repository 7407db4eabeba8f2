import { defineEntity, p } from "@mikro-orm/core";

/** A change of rows that can be undone and redone, also after a restart. */
export const EditSchema = defineEntity({
  name: "Edit",
  tableName: "edit",
  properties: {
    importId: p.string().length(30).primary(),
    sequence: p.integer().primary(),
    /** What it was: `edit`, `paste`, `fill`, `delete`, `replace`, … (EditKind in host-api.ts). */
    kind: p.string().length(20),
    /** JSON of RowChange[]: each row before and after. */
    changes: p.text(),
    /** 1 while it is undone. */
    undone: p.smallint(),
  },
});
