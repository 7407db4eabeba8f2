import { defineEntity, p } from "@mikro-orm/core";

/** A server that batches are sent to, and the key for it. */
export const ProfileSchema = defineEntity({
  name: "Profile",
  tableName: "profile",
  properties: {
    id: p.string().length(30).primary(),
    name: p.string().length(100),
    url: p.string().length(500),
    /** The API key, encrypted where the system can (see `key_protected`), in base64. */
    encryptedKey: p.text(),
    /** 1 if the system's keychain encrypted the key, 0 if it could not. */
    keyProtected: p.smallint(),
    /** 1 for the live side, 0 for the sandbox; the key tells. */
    livemode: p.smallint(),
    /** Milliseconds since 1970, like every time in the store. */
    createdAt: p.bigint("number"),
  },
});
