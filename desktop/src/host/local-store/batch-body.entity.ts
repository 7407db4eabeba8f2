import { defineEntity, p } from "@mikro-orm/core";

/**
 * The request that a batch is sent as. Apart from the batch, because SQLite writes all of a row anew
 * when something of it changes, and this is fifty times as long as the rest.
 */
export const BatchBodySchema = defineEntity({
  name: "BatchBody",
  tableName: "batch_body",
  properties: {
    batchId: p.string().length(30).primary(),
    /** JSON, byte for byte as it is sent at every attempt. */
    body: p.text(),
  },
});
