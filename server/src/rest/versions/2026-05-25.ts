import { omitKeys, omitProperties } from "./shape.ts";
import type { VersionChange } from "./version-change.ts";

/**
 * A customer gains `object` and `livemode` and loses `externalId`; errors move under `error`.
 * Callers send their own id as `id` from here on; both names are understood at every version.
 */
export const change20260525: VersionChange = {
  version: "2026-05-25",
  customer: {
    down: (value, { customer }) => {
      const { id, organizationId, ...rest } = omitKeys(value, ["object", "livemode"]);
      const { externalId } = customer;
      return { id, organizationId, ...(externalId !== null && { externalId }), ...rest };
    },
    schema: (schema) => {
      const { properties, ...rest } = omitProperties(schema, ["object", "livemode"]);
      return { ...rest, properties: { ...properties, externalId: { type: "string" } } };
    },
  },
  error: {
    down: ({ error }) => {
      const { code, message, details } = error as Record<string, unknown>;
      return { success: false, code, message, details };
    },
    schema: (schema) => {
      const nested = schema.properties.error?.properties as Record<string, object>;
      const { code, message, details } = nested as Record<string, Record<string, unknown>>;
      return {
        type: "object",
        properties: {
          success: { type: "boolean", const: false },
          ...(code && { code }),
          ...(message && { message }),
          ...(details && { details }),
        },
        required: ["success", "code", "message", "details"],
      };
    },
  },
};
