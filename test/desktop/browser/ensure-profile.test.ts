import { join } from "node:path";
import type { ProfileView } from "@customer-desk/desktop/host/host-api";
import type { ProfileInput, ProfileService } from "@customer-desk/desktop/host/host-services";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import { Profiles } from "@customer-desk/desktop/host/profiles/profile.service";
import { plainSecretStore } from "@customer-desk/desktop/host/profiles/secret-store";
import { SettingRepository } from "@customer-desk/desktop/host/settings/setting.repository";
import { createClient } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { ensureProfile } from "../../../desktop/src/start/ensure-profile.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const SERVER = "http://127.0.0.1:4400";
const KEY = `ck_sandbox_${"a".repeat(32)}`;
const OTHER_KEY = `ck_sandbox_${"b".repeat(32)}`;
const LIVE_KEY = `ck_live_${"c".repeat(32)}`;

describe("connecting the app to the server that was started with it", () => {
  test("makes a profile for it, in use", async () => {
    await using desk = await openProfiles();

    await ensureProfile(desk.profiles, { url: SERVER, apiKey: KEY });

    expect(desk.profiles.list()).toMatchObject([
      { name: "This computer", url: SERVER, livemode: false, active: true },
    ]);
  });

  test("changes nothing the second time", async () => {
    await using desk = await openProfiles();
    const first = await ensureProfile(desk.profiles, { url: SERVER, apiKey: KEY });

    const second = await ensureProfile(desk.profiles, { url: `${SERVER}/`, apiKey: KEY });

    expect(second).toEqual(first);
    expect(desk.profiles.list()).toHaveLength(1);
  });

  test("takes a new key, and keeps the profile and the name that the user gave it", async () => {
    await using desk = await openProfiles();
    const { id } = await ensureProfile(desk.profiles, { url: SERVER, apiKey: KEY });
    await desk.profiles.save({ id, name: "Mi servidor", url: SERVER });

    await ensureProfile(desk.profiles, { url: SERVER, apiKey: OTHER_KEY });

    expect(desk.profiles.list()).toMatchObject([{ id, name: "Mi servidor" }]);
    await desk.profiles.clientOf(id);
    expect(desk.clients.at(-1)).toEqual({ url: SERVER, apiKey: OTHER_KEY });
  });

  test("gives the other side of the same server a profile of its own", async () => {
    await using desk = await openProfiles();
    const { id } = await ensureProfile(desk.profiles, { url: SERVER, apiKey: KEY });

    const live = await ensureProfile(desk.profiles, { url: SERVER, apiKey: LIVE_KEY });

    expect(live).toMatchObject({ livemode: true, active: true });
    expect(live.id).not.toBe(id);
    expect(desk.profiles.list().map(({ livemode }) => livemode)).toEqual([false, true]);
  });

  test("puts it in use again if another one was", async () => {
    await using desk = await openProfiles();
    const { id } = await ensureProfile(desk.profiles, { url: SERVER, apiKey: KEY });
    const other = await desk.profiles.save({ name: "acme", url: "https://x.example", apiKey: KEY });
    desk.profiles.activate(other.id);

    await ensureProfile(desk.profiles, { url: SERVER, apiKey: KEY });

    expect(activeOf(desk.profiles)).toEqual([id]);
  });

  test("gives another address a profile of its own: rows for one server never go to another", async () => {
    await using desk = await openProfiles();
    const first = await ensureProfile(desk.profiles, { url: SERVER, apiKey: KEY });

    const second = await ensureProfile(desk.profiles, {
      url: "http://127.0.0.1:4500",
      apiKey: KEY,
    });

    expect(second.id).not.toBe(first.id);
    expect(second.name).toBe("This computer (127.0.0.1:4500)");
    expect(desk.profiles.list().map(({ url }) => url)).toEqual([SERVER, "http://127.0.0.1:4500"]);
  });

  test.each(["127.0.0.1:4400", "file:///etc/passwd", "nonsense"])("refuses %s", async (url) => {
    await using desk = await openProfiles();

    await expect(ensureProfile(desk.profiles, { url, apiKey: KEY })).rejects.toThrow(
      /--connect needs an address/,
    );
    expect(desk.profiles.list()).toEqual([]);
  });
});

function activeOf(profiles: Pick<ProfileService, "list">): string[] {
  return profiles.list().flatMap(({ id, active }: ProfileView) => (active ? [id] : []));
}

/** The host's profiles over a real store. */
async function openProfiles() {
  const folder = await temporaryFolder();
  const store = await LocalStore.open(join(folder.path, "desk.db"));
  const clients: Pick<ProfileInput, "url" | "apiKey">[] = [];
  let count = 0;
  const profiles = new Profiles({
    store,
    settings: new SettingRepository(store),
    secrets: plainSecretStore,
    // Later each time, since profiles are listed by age.
    clock: () => ++count,
    createId: (prefix) => `${prefix}_${++count}`,
    createClient: (server) => {
      clients.push(server);
      return createClient(server);
    },
    onChanged: () => {},
  });
  return {
    profiles,
    clients,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
