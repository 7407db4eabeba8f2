import { defineEntity, p } from "@mikro-orm/core";

/** An entry of the outbox: up to 100 rows that go to the server in one request. Never deleted by the machine. */
export const BatchSchema = defineEntity({
  name: "Batch",
  tableName: "batch",
  indexes: [
    { properties: ["importId", "state"] },
    { properties: ["state", "createdAt", "sequence"] },
    { properties: ["nextAttemptAt"] },
  ],
  properties: {
    id: p.string().length(30).primary(),
    importId: p.string().length(30),
    profileId: p.string().length(30),
    sequence: p.integer(),
    idempotencyKey: p.string().length(100).unique(),
    /** JSON: the positions of the rows, in the order in which they are sent. */
    positions: p.text(),
    /** See BatchState in host-api.ts. */
    state: p.string().length(10),
    /** Attempts that may have reached the server. Not counted is one that it refused as a whole. */
    attempts: p.integer(),
    /** Not before this; null for at once. */
    nextAttemptAt: p.bigint("number").nullable(),
    /** JSON of AttemptError: why the last attempt did not succeed. */
    lastError: p.text().nullable(),
    createdAt: p.bigint("number"),
    finishedAt: p.bigint("number").nullable(),
  },
});
