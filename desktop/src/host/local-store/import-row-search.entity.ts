import { defineEntity, p } from "@mikro-orm/core";

/** What a row of an import is searched by. Not there before somebody searches: see SearchTexts. */
export const ImportRowSearchSchema = defineEntity({
  name: "ImportRowSearch",
  tableName: "import_row_search",
  properties: {
    importId: p.string().length(30).primary(),
    position: p.integer().primary(),
    /** The cells' text without accents and case. */
    text: p.text(),
  },
});
