import { defineEntity, p } from "@mikro-orm/core";

/** A batch of customers on its way: from a file or typed, from the first look to the last outcome. */
export const ImportSchema = defineEntity({
  name: "Import",
  tableName: "import",
  properties: {
    id: p.string().length(30).primary(),
    /** The file's name, or what a typed batch is called. */
    name: p.string().length(255),
    source: p.string().length(10),
    /** See ImportStep in host-api.ts. */
    step: p.string().length(10),
    /** The copy of the file, relative to the data folder; null for a typed batch. */
    filePath: p.text().nullable(),
    /** SHA-256 of the file, in hex; null for a typed batch, and of files that came before this was kept. */
    fileHash: p.string().length(64).nullable(),
    /** JSON of ReadOptions as they were chosen or detected; null for a typed batch. */
    readOptions: p.text().nullable(),
    /** JSON: the names of the file's columns. */
    header: p.text(),
    headerSignature: p.string().length(64).nullable(),
    /** JSON of ColumnMapping[]; one entry per column of the file. */
    mapping: p.text(),
    /** JSON of FieldKey[]: the columns of the grid, in order. */
    fields: p.text(),
    /**
     * SHA-256 of the read options and the mapping that the rows were read with. Null until every row
     * of the file was read: what is there before is half of an attempt.
     */
    rowsSignature: p.string().length(64).nullable(),
    /** 1 if every row can be searched; see SearchTexts. */
    searchable: p.smallint(),
    /** When the server was last asked which of the rows it has; null if the one in use never was. */
    comparedAt: p.bigint("number").nullable(),
    /** Where the rows were sent; null before they were. */
    profileId: p.string().length(30).nullable(),
    /** 1 while the user has paused the sending. */
    paused: p.smallint(),
    createdAt: p.bigint("number"),
    submittedAt: p.bigint("number").nullable(),
    finishedAt: p.bigint("number").nullable(),
  },
});
