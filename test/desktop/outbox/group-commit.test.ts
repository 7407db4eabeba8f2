import { join } from "node:path";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import { GroupCommit } from "@customer-desk/desktop/host/outbox/group-commit";
import { SettingRepository } from "@customer-desk/desktop/host/settings/setting.repository";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

test("work that fails takes nothing else with it, and leaves nothing behind", async () => {
  await using folder = await temporaryFolder();
  const store = await LocalStore.open(join(folder.path, "store.db"));
  const settings = new SettingRepository(store);
  const commits = new GroupCommit(store, () => () => {});
  const failure = new Error("The answer makes no sense.");

  const results = await Promise.allSettled([
    commits.run(() => settings.set("first", 1)),
    commits.run(() => {
      settings.set("second", 2);
      throw failure;
    }),
    commits.run(() => settings.set("third", 3)),
  ]);

  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(results[1]).toMatchObject({ reason: failure });
  expect(["first", "second", "third"].map((key) => settings.get(key))).toEqual([1, undefined, 3]);
  await store.close();
});

test("work that is due at the same time is one transaction", async () => {
  await using folder = await temporaryFolder();
  const store = await LocalStore.open(join(folder.path, "store.db"));
  const settings = new SettingRepository(store);
  const seenAtEnd: unknown[] = [];
  const atEnd = () => {
    settings.set("end", true);
    seenAtEnd.push(new SettingRepository(reader).get("end"));
    return () => seenAtEnd.push(new SettingRepository(reader).get("end"));
  };
  const commits = new GroupCommit(store, atEnd);
  const reader = await LocalStore.open(join(folder.path, "store.db"));
  const seen: unknown[] = [];
  const write = (key: string) => () => {
    settings.set(key, true);
    seen.push(new SettingRepository(reader).get("first"));
  };

  await Promise.all([commits.run(write("first")), commits.run(write("second"))]);

  expect(seen).toEqual([undefined, undefined]);
  expect(seenAtEnd).toEqual([undefined, true]);
  expect(new SettingRepository(reader).get("first")).toBe(true);
  await reader.close();
  await store.close();
});
