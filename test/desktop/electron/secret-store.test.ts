import { createSecretStore } from "@customer-desk/desktop/electron/secret-store";
import type { SafeStorage } from "electron";
import { describe, expect, test } from "vitest";
import { unprotectedSecretStore } from "../../../desktop/src/start/unprotected-secret-store.ts";
import { safeStorage } from "./fake-electron.ts";

const KEY = "ck_live_ñandú";

function storeWith(changes: Partial<Record<keyof SafeStorage, unknown>>, platform = "linux") {
  const storage = { ...safeStorage, ...changes } as unknown as SafeStorage;
  return createSecretStore(storage, platform as NodeJS.Platform);
}

const fails = () => {
  throw new Error("must not be called");
};

describe("keys in Electron", () => {
  test("are sealed with the system's keychain and come back", async () => {
    const store = await storeWith({ encryptString: fails, decryptString: fails });

    const sealed = await store.seal(KEY);

    expect(store.canProtect).toBe(true);
    expect(sealed).toMatch(/^keychain:/);
    expect(Buffer.from(sealed.slice("keychain:".length), "base64").toString()).not.toContain(KEY);
    expect(await store.unseal(sealed)).toBe(KEY);
  });

  test.each([
    ["does not know the asynchronous functions", { isAsyncEncryptionAvailable: undefined }],
    ["has no use for them", { isAsyncEncryptionAvailable: async () => false }],
    ["fails to start them", { isAsyncEncryptionAvailable: () => Promise.reject(new Error("no")) }],
  ])("are sealed with the older functions where the system %s", async (_why, changes) => {
    const store = await storeWith({ ...changes, encryptStringAsync: fails });

    expect(store.canProtect).toBe(true);
    expect(await store.unseal(await store.seal(KEY))).toBe(KEY);
  });

  test("are known not to be protected by Linux's `basic_text`, and not called protected", async () => {
    const store = await storeWith({
      getSelectedStorageBackend: () => "basic_text",
      encryptStringAsync: fails,
      encryptString: fails,
    });

    expect(store.canProtect).toBe(false);
    expect(await store.unseal(await store.seal(KEY))).toBe(KEY);
  });

  test("are known not to be protected without a keychain", async () => {
    const store = await storeWith({
      isAsyncEncryptionAvailable: async () => false,
      isEncryptionAvailable: () => false,
    });

    expect(store.canProtect).toBe(false);
    expect(await store.unseal(await store.seal(KEY))).toBe(KEY);
  });

  test("do not ask for a backend where there is none to ask for", async () => {
    const store = await storeWith({ getSelectedStorageBackend: fails }, "darwin");

    expect(store.canProtect).toBe(true);
  });

  test("that the browser shell kept are read; one of another keychain counts as none", async () => {
    const store = await storeWith({ decryptStringAsync: () => Promise.reject(new Error("no")) });

    expect(await store.unseal(await unprotectedSecretStore.seal(KEY))).toBe(KEY);
    expect(await store.unseal(await store.seal(KEY))).toBe("");
  });

  test("that a keychain keeps count as none in the browser shell", async () => {
    const sealed = await (await storeWith({})).seal(KEY);

    expect(await unprotectedSecretStore.unseal(sealed)).toBe("");
  });
});
