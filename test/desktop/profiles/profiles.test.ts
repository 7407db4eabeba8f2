import { createHost, type Host } from "@customer-desk/desktop/host/host";
import {
  plainSecretStore,
  type SecretStore,
} from "@customer-desk/desktop/host/profiles/secret-store";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";

const NOWHERE = "http://127.0.0.1:9";
const EVERYTHING = { firstOnly: false, skipExisting: false, skipDuplicates: false };

describe("a profile whose rows wait", () => {
  test("takes another key of its side, and none of the other", async () => {
    await using server = await testServer();
    const sandboxKey = await server.createKey({ livemode: false });
    const liveKey = await server.createKey({ livemode: true });
    await using desk = await openHost();
    const { profiles, outbox } = desk.services;
    const { id } = await profiles.save({ name: "acme", url: NOWHERE, apiKey: sandboxKey });
    const importId = submitOne(desk);
    // An attempt that is still under way would be followed by a wait.
    await expect.poll(() => outbox.run(importId).sending.kind).toBe("waiting");

    await expect(
      profiles.save({ id, name: "acme", url: server.url, apiKey: liveKey }),
    ).rejects.toMatchObject({ code: "key_for_other_side", params: { live: 1 } });
    expect(profiles.list()).toMatchObject([{ id, url: NOWHERE, livemode: false }]);

    const otherKey = await server.createKey({ livemode: false });
    await profiles.save({ id, name: "acme", url: server.url, apiKey: otherKey });
    outbox.retryNow();
    await expect.poll(() => outbox.run(importId).counts.created, { timeout: 15_000 }).toBe(1);
    expect(await server.client({ apiKey: liveKey }).customers.list()).toMatchObject({ data: [] });
    const live = await profiles.save({ id, name: "acme", url: server.url, apiKey: liveKey });
    expect(live.livemode).toBe(true);
  });
});

describe("a profile that gets another address or key", () => {
  test("forgets what was loaded with the old one, and keeps it if both stay", async () => {
    await using server = await testServer();
    const [apiKey, otherKey] = [await server.createKey(), await server.createKey()];
    await server.client({ apiKey }).customers.create({ email: "ana@example.com" });
    const network = { isUp: true };
    await using desk = await openHost({
      fetch: (...call) => (network.isUp ? fetch(...call) : Promise.reject(new TypeError("down"))),
    });
    const { profiles, customers } = desk.services;
    const { id } = await profiles.save({ name: "acme", url: server.url, apiKey });
    const loaded = async () => (await customers.list({})).customers.length;
    expect(await loaded()).toBe(1);
    network.isUp = false;

    await profiles.save({ id, name: "Acme", url: `${server.url}/`, apiKey });
    expect(await loaded()).toBe(1);
    await profiles.save({ id, name: "Acme", url: server.url, apiKey: otherKey });
    expect(await loaded()).toBe(0);
  });

  test("is asked at the new one, even if it was saved while the old key was being read", async () => {
    const unsealed = Promise.withResolvers<void>();
    let isSlow = false;
    const secrets: SecretStore = {
      ...plainSecretStore,
      unseal: async (sealed) => {
        if (isSlow) await unsealed.promise;
        return plainSecretStore.unseal(sealed);
      },
    };
    const asked: string[] = [];
    await using desk = await openHost({
      secrets,
      fetch: async (url) => {
        asked.push(new URL(String(url)).host);
        throw new TypeError("down");
      },
    });
    const { profiles, customers } = desk.services;
    const apiKey = `ck_sandbox_${"a".repeat(32)}`;
    const { id } = await profiles.save({ name: "acme", url: "http://one.example", apiKey });
    isSlow = true;
    const listing = customers.list({});
    await profiles.save({ id, name: "acme", url: "http://two.example" });
    unsealed.resolve();
    await listing;
    await customers.list({});
    expect(new Set(asked)).toEqual(new Set(["two.example"]));
  });
});

async function openHost(
  options: { fetch?: typeof fetch; secrets?: SecretStore } = {},
): Promise<Host & AsyncDisposable> {
  const folder = await temporaryFolder();
  const host = await createHost({
    dataFolder: folder.path,
    shell: "headless",
    appVersion: "0",
    secrets: plainSecretStore,
    onUnexpected: (error) => {
      throw error;
    },
    ...options,
  });
  return {
    ...host,
    [Symbol.asyncDispose]: async () => {
      await host.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Puts a row into the outbox, and returns its import. */
function submitOne({ services: { imports, rows, outbox } }: Host): string {
  const { id: importId } = imports.createTyped("typed");
  rows.add({ importId, rows: [{ email: "eva@example.com" }] });
  outbox.submit({ importId, ...EVERYTHING });
  return importId;
}
