import { defineEntity, p } from "@mikro-orm/core";

/**
 * Who owns customers. Each organization has a live and a sandbox side; every table that holds its
 * data begins its keys with `organization_id, livemode`.
 */
export const OrganizationSchema = defineEntity({
  name: "Organization",
  tableName: "organization",
  properties: {
    id: p.integer().primary().autoincrement(),
    /** The UUID that the API shows as `organizationId`. */
    publicId: p.string().length(36).unique(),
    name: p.string().length(100).unique(),
    /** The API version for requests that name none; null means the current one. */
    apiVersion: p.string().length(10).nullable(),
    /** Milliseconds since 1970, like every time in the database. */
    createdAt: p.bigint("number"),
  },
});
