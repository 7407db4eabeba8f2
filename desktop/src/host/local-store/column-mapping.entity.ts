import { defineEntity, p } from "@mikro-orm/core";

/** How the columns of a file with this header were matched last time. */
export const ColumnMappingSchema = defineEntity({
  name: "ColumnMapping",
  tableName: "column_mapping",
  properties: {
    /** SHA-256 of the normalised header, in hexadecimal. */
    headerSignature: p.string().length(64).primary(),
    /** JSON of ColumnMapping[]. */
    mapping: p.text(),
    fileName: p.string().length(255),
    usedAt: p.bigint("number"),
  },
});
