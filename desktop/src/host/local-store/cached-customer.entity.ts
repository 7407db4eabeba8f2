import { defineEntity, p } from "@mikro-orm/core";

/** A customer as the server last showed it, for reading without a connection. */
export const CachedCustomerSchema = defineEntity({
  name: "CachedCustomer",
  tableName: "cached_customer",
  properties: {
    profileId: p.string().length(30).primary(),
    id: p.string().length(30).primary(),
    /** JSON of Customer. */
    customer: p.text(),
    /** Lower case: e-mail, name, external id and tax document, to search in. */
    searchText: p.text(),
    loadedAt: p.bigint("number"),
  },
});
