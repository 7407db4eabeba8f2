import type { SafeStorage } from "electron";
import type { SecretStore } from "../host/profiles/secret-store.ts";
import { KEYCHAIN_PREFIX, unprotectedSecretStore } from "../start/unprotected-secret-store.ts";

interface Cipher {
  encrypt(text: string): Promise<Buffer>;
  decrypt(bytes: Buffer): Promise<string>;
}

/**
 * Keeps keys with the system's keychain, if it has one that protects. Only after the app is ready:
 * before, no keychain says that it is there.
 */
export async function createSecretStore(
  storage: SafeStorage,
  platform: NodeJS.Platform,
): Promise<SecretStore> {
  const cipher = await findCipher(storage, platform);
  if (cipher === undefined) return unprotectedSecretStore;
  return {
    canProtect: true,
    seal: async (secret) =>
      `${KEYCHAIN_PREFIX}${(await cipher.encrypt(secret)).toString("base64")}`,
    unseal: async (sealed) => {
      // Kept by the browser shell, or before there was a keychain.
      if (!sealed.startsWith(KEYCHAIN_PREFIX)) return unprotectedSecretStore.unseal(sealed);
      const bytes = Buffer.from(sealed.slice(KEYCHAIN_PREFIX.length), "base64");
      // Another user's or machine's keychain made it: it counts as none, and the app asks again.
      return cipher.decrypt(bytes).catch(() => "");
    },
  };
}

async function findCipher(
  storage: SafeStorage,
  platform: NodeJS.Platform,
): Promise<Cipher | undefined> {
  // With this backend Chromium encrypts with a password that everyone knows.
  if (platform === "linux" && storage.getSelectedStorageBackend() === "basic_text") {
    return undefined;
  }
  if (await isAsyncAvailable(storage)) {
    return {
      encrypt: (text) => storage.encryptStringAsync(text),
      decrypt: async (bytes) => (await storage.decryptStringAsync(bytes)).result,
    };
  }
  if (!storage.isEncryptionAvailable()) return undefined;
  return {
    encrypt: async (text) => storage.encryptString(text),
    decrypt: async (bytes) => storage.decryptString(bytes),
  };
}

/** The asynchronous functions are the ones to stay, but not every system has them. */
async function isAsyncAvailable(storage: Partial<SafeStorage>): Promise<boolean> {
  if (storage.isAsyncEncryptionAvailable === undefined) return false;
  return storage.isAsyncEncryptionAvailable().catch(() => false);
}
