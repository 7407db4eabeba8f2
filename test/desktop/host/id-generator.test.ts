import { createIdGenerator } from "@customer-desk/desktop/host/id-generator";
import { expect, test } from "vitest";

const NOW = Date.UTC(2026, 10, 25);
const HOUR_MS = 3_600_000;

test("an id has the prefix and 13 characters that a file name may have anywhere", () => {
  expect(createIdGenerator(() => NOW)("imp")).toMatch(/^imp_[0-9a-hjkmnp-tv-z]{13}$/);
});

test("ids of one millisecond differ", () => {
  const createId = createIdGenerator(() => NOW);
  const ids = Array.from({ length: 10_000 }, () => createId("bat"));
  expect(new Set(ids).size).toBe(ids.length);
});

test("ids sort by the time of their making, until long after this machine", () => {
  let now = NOW;
  const createId = createIdGenerator(() => now);
  const ids = [NOW, NOW + 1, NOW + HOUR_MS, Date.UTC(2100, 0), Date.UTC(3083, 0)].map((time) => {
    now = time;
    return createId("imp");
  });
  expect(ids).toEqual(ids.toSorted());
});

test("two processes at the same time do not make the same ids", () => {
  const ids = Array.from({ length: 5 }, () => createIdGenerator(() => NOW)("imp"));
  expect(new Set(ids).size).toBe(ids.length);
});
