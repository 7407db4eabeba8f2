import {
  addProperties,
  omitKeys,
  omitNulls,
  omitProperties,
  optionalInsteadOfNull,
  renameKey,
  renameProperty,
} from "./shape.ts";
import type { ObjectSchema, VersionChange } from "./version-change.ts";

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
    schema: (schema) => withoutNullEffects(renameProperty(schema, "email", "billingEmail")),
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

/** Says of null what it means here, where the schema of a change says what null does since. */
function withoutNullEffects(schema: ObjectSchema): ObjectSchema {
  const properties = Object.entries(schema.properties).map(([name, property]) => {
    const { description } = property as { readonly description?: string };
    if (!/\bnull (?:sets|clears)\b/i.test(description ?? "")) return [name, property];
    return [name, { ...(property as object), description: NULL_IS_NOTHING[name] }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

const NULL_IS_NOTHING: Readonly<Record<string, string>> = {
  timezone: "Null means the same as leaving it out.",
  metadata:
    "Merged key by key: a key set to null is removed; null itself means the same as leaving it out.",
};
