import type { VersionChange } from "./version-change.ts";

/** A batch answer's `object` is `customer_batch` instead of `customer`. */
export const change20260731: VersionChange = {
  version: "2026-07-31",
  batch: {
    down: (batch) => ({ ...batch, object: "customer" }),
    schema: (schema) => ({
      ...schema,
      properties: { ...schema.properties, object: { type: "string", const: "customer" } },
    }),
  },
};
