import { defineEntity, p } from "@mikro-orm/core";
import { OrganizationSchema } from "./organization.entity.ts";

/** An API key. Its secret is known to the caller alone: only a hash of it is kept. */
export const ApiKeySchema = defineEntity({
  name: "ApiKey",
  tableName: "api_key",
  properties: {
    id: p.string().length(30).primary(),
    organization: () => p.manyToOne(OrganizationSchema),
    /** 1 for the live side, 0 for the sandbox. */
    livemode: p.smallint(),
    name: p.string().length(100),
    /** The secret's first 12 characters, to tell keys apart. */
    prefix: p.string().length(12),
    /** SHA-256 of the secret, in hexadecimal. */
    hash: p.string().length(64).unique(),
    createdAt: p.bigint("number"),
    expiresAt: p.bigint("number").nullable(),
    revokedAt: p.bigint("number").nullable(),
    /** To the minute: it is not written more often. */
    lastUsedAt: p.bigint("number").nullable(),
  },
});
