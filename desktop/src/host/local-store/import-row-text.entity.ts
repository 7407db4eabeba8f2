import { defineEntity, p } from "@mikro-orm/core";

/** What a row of an import says. */
export const ImportRowTextSchema = defineEntity({
  name: "ImportRowText",
  tableName: "import_row_text",
  properties: {
    importId: p.string().length(30).primary(),
    position: p.integer().primary(),
    /** JSON: text by field key, as the user sees and edits it. Fields without text are absent. */
    cells: p.text(),
  },
});
