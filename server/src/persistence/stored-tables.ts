import type { Tables } from "./entities.ts";
import { StoredTable } from "./stored-table.ts";

const byName: { readonly [Name in keyof Tables]: StoredTable } = {
  organization: StoredTable.of("organization", { key: ["id"] }),
  api_key: StoredTable.of("api_key", { key: ["id"] }),
  customer: StoredTable.of("customer", {
    key: ["organization_id", "livemode", "id"],
    movable: "external_id",
  }),
  idempotency_record: StoredTable.of("idempotency_record", {
    key: ["organization_id", "livemode", "key"],
    isPruned: true,
  }),
};

/** Every table; a row refers only to rows of tables before. */
export const storedTables: readonly StoredTable[] = Object.values(byName);
