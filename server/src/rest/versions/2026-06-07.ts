import {
  addProperties,
  omitKeys,
  omitNulls,
  omitProperties,
  optionalInsteadOfNull,
  renameKey,
  renameProperty,
} from "./shape.ts";
import type { VersionChange } from "./version-change.ts";

/**
 * `billingEmail` becomes `email` both ways; a customer loses `organizationId`, gains `externalId`,
 * and has null where older versions leave a key out. Lists lose the `search` filter. Before, a null
 * that is sent means the same as nothing (wire Decision 14): some old clients send null for all
 * that is unset.
 */
export const change20260607: VersionChange = {
  version: "2026-06-07",
  customerInput: {
    // What is called `email` today was an unknown key then.
    up: (input) => renameKey(omitKeys(omitNulls(input), ["email"]), "billingEmail", "email"),
    schema: (schema) => renameProperty(schema, "email", "billingEmail"),
  },
  listQuery: {
    // Go's SDK 1.10 sends the external id as `customerId`.
    up: ({ customerId, ...query }) =>
      customerId === undefined ? query : { externalId: customerId, ...query },
    schema: (schema) => ({
      ...schema,
      properties: { ...schema.properties, customerId: { type: "string" } },
    }),
  },
  customer: {
    down: (customer, { organizationId }) => {
      const { id, ...rest } = renameKey(
        omitNulls(omitKeys(customer, ["externalId"])),
        "email",
        "billingEmail",
      );
      return { id, organizationId, ...rest };
    },
    schema: (schema) =>
      addProperties(
        optionalInsteadOfNull(
          renameProperty(omitProperties(schema, ["externalId"]), "email", "billingEmail"),
          ["fullName", "taxDocument", "documentType", "timezone", "metadata"],
        ),
        { organizationId: { type: "string", format: "uuid" } },
      ),
  },
  batchSuccess: {
    down: (item) => renameKey(item, "email", "billingEmail"),
    schema: (schema) => renameProperty(schema, "email", "billingEmail"),
  },
  fieldNames: { email: "billingEmail" },
  removedListQuery: ["search"],
};
