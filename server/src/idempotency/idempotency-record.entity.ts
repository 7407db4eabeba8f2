import { defineEntity, p } from "@mikro-orm/core";

/** The answer that was given under an idempotency key, kept to be given again. */
export const IdempotencyRecordSchema = defineEntity({
  name: "IdempotencyRecord",
  tableName: "idempotency_record",
  properties: {
    organizationId: p.integer().primary(),
    livemode: p.smallint().primary(),
    key: p.string().length(255).primary(),
    /** SHA-256 of operation, API version and canonical body, in hexadecimal. */
    fingerprint: p.string().length(64),
    /** JSON: `{"output": …}` or `{"error": …}`. */
    answer: p.text(),
    expiresAt: p.bigint("number").index(),
  },
});
