import { addProperties } from "./shape.ts";
import type { VersionChange } from "./version-change.ts";

/** `isActive` is gone from customers, from the list filter and from what can be sent. */
export const change20260512: VersionChange = {
  version: "2026-05-12",
  customer: {
    down: (value, { customer }) => ({ ...value, isActive: customer.isActive }),
    schema: (schema) => addProperties(schema, { isActive: { type: "boolean" } }),
  },
  removedCustomerInput: ["isActive"],
  removedListQuery: ["isActive"],
};
