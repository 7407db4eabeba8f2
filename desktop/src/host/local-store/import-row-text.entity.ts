import { defineEntity, p } from "@mikro-orm/core";

/**
 * What a row of an import says. Triggers keep it from being changed or deleted while the row is on
 * its way to the server: the bytes of a request are made of these, at every attempt anew.
 */
export const ImportRowTextSchema = defineEntity({
  name: "ImportRowText",
  tableName: "import_row_text",
  properties: {
    importId: p.string().length(30).primary(),
    position: p.integer().primary(),
    /** JSON of the customer that the row stands for, byte for byte as it is sent. */
    item: p.text(),
  },
});
