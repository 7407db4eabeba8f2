import { plainSecretStore, type SecretStore } from "../host/profiles/secret-store.ts";

/**
 * How a key that the keychain protects begins; no other does, because base64 has no colon. A data
 * folder may have been used by either shell.
 */
export const KEYCHAIN_PREFIX = "keychain:";

/**
 * For where there is no keychain. A key that was sealed with one cannot be read here: it counts as
 * none, so that the app asks for it again.
 */
export const unprotectedSecretStore: SecretStore = {
  ...plainSecretStore,
  unseal: async (sealed) =>
    sealed.startsWith(KEYCHAIN_PREFIX) ? "" : plainSecretStore.unseal(sealed),
};
