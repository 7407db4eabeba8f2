import {
  API_VERSIONS,
  CURRENT_API_VERSION,
  DATED_API_VERSIONS,
  isBefore,
  resolveApiVersion,
} from "@customer-desk/shared";
import { describe, expect, test } from "vitest";

describe("resolveApiVersion", () => {
  test.each(DATED_API_VERSIONS)("knows %s as itself", (version) => {
    expect(resolveApiVersion(version)).toBe(version);
  });

  test.each([
    ["2026-05-02", "2026-05-01"],
    ["2026-06-09", "2026-06-07"],
    ["2026-08-26", "2026-07-31"],
    ["2026-08-28", "2026-08-27"],
    ["9999-12-31", "2026-08-27"],
    ["2026-04-30", "2026-05-01"],
    ["0001-01-01", "2026-05-01"],
    ["2024-02-29", "2026-05-01"],
  ])("takes %s for the newest version at or before it, or the first: %s", (date, version) => {
    expect(resolveApiVersion(date)).toBe(version);
  });

  test.each([
    "",
    "legacy",
    "latest",
    "2026",
    "2026-5-1",
    "2026-13-01",
    "2026-00-10",
    "2026-02-31",
    "2025-02-29",
    " 2026-05-01",
    "2026-05-01T00:00:00Z",
    "2026-05-01, 2026-05-12",
    "２０２６-05-01",
  ])("says that %j is no date", (text) => {
    expect(resolveApiVersion(text)).toBeUndefined();
  });
});

describe("the versions", () => {
  test("are in order, from the unversioned API to the current one", () => {
    const names = API_VERSIONS.map(([name]) => name);
    expect(names[0]).toBe("legacy");
    expect(names.slice(1)).toEqual(names.slice(1).toSorted());
    expect(names.at(-1)).toBe(CURRENT_API_VERSION);
    expect(new Set(names).size).toBe(names.length);
  });

  test("come before one another, and legacy before all", () => {
    expect(isBefore("legacy", "2026-05-01")).toBe(true);
    expect(isBefore("2026-05-01", "2026-05-12")).toBe(true);
    expect(isBefore("2026-05-12", "2026-05-12")).toBe(false);
    expect(isBefore("2026-05-12", "legacy")).toBe(false);
  });

  test("each say in a sentence what they changed", () => {
    for (const [, summary] of API_VERSIONS) expect(summary).toMatch(/^[A-Za-z].*\.$/);
  });
});
