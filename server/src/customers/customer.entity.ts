import { defineEntity, p } from "@mikro-orm/core";

/**
 * A stored customer. Ids sort by creation time, so the primary key is also the order of lists and
 * new rows go to the end of its tree. There is no index on the e-mail: nothing looks one up, and a
 * random index halves the rate of writes.
 */
export const CustomerSchema = defineEntity({
  name: "Customer",
  tableName: "customer",
  uniques: [{ properties: ["organizationId", "livemode", "externalId"] }],
  properties: {
    organizationId: p.integer().primary(),
    livemode: p.smallint().primary(),
    id: p.string().length(30).primary(),
    externalId: p.string().length(100).nullable(),
    email: p.string().length(200),
    fullName: p.string().length(200).nullable(),
    taxDocument: p.string().length(100).nullable(),
    timezone: p.string().length(40),
    /** JSON, or null. Text on every engine, so that what was sent reads back to the letter. */
    address: p.text().nullable(),
    /** A JSON object. */
    metadata: p.text(),
    isActive: p.smallint(),
    createdAt: p.bigint("number"),
    updatedAt: p.bigint("number"),
  },
});
