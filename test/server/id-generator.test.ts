import { createIdGenerator } from "@customer-desk/server/id-generator";
import { idsFrom } from "@customer-desk/server/id-range";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const NOW = Date.UTC(2026, 10, 25);
const RANGE = 2 ** 25;

describe("ids", () => {
  it("sort by the time of their making, whatever the clock does and however many are made at once", () => {
    const steps = fc.array(
      fc.record({
        clockMs: fc.integer({ min: 0, max: 10 }),
        count: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 50 },
    );
    fc.assert(
      fc.property(steps, (made) => {
        let now = NOW;
        const createId = createIdGenerator(() => now);
        const all = made.flatMap(({ clockMs, count }) => {
          now = NOW + clockMs;
          const { id, createdAt } = createId("cus", count);
          return Array.from({ length: count }, (_, index) => ({
            id: idsFrom(id)(index),
            createdAt,
          }));
        });
        const sorted = all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
        expect(sorted).toEqual(all);
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        expect(all.map(({ createdAt }) => createdAt)).toEqual(
          all.map(({ createdAt }) => createdAt).toSorted((one, other) => one - other),
        );
      }),
    );
  });

  it("are ULIDs of their millisecond", () => {
    const { id, createdAt } = createIdGenerator(() => NOW)("cus");
    expect(id).toMatch(/^cus_01m8801200[0-9a-hjkmnp-tv-z]{16}$/);
    expect(createdAt).toBe(NOW);
  });

  it("come after those of an earlier run, within its last millisecond too", () => {
    const earlier = createIdGenerator(() => NOW)("cus");
    const createId = createIdGenerator(() => NOW - 60_000, earlier.createdAt);
    expect(createId("cus").id > earlier.id).toBe(true);
  });

  it("go on in the next millisecond when one is used up", () => {
    const createId = createIdGenerator(() => NOW);
    const first = createId("cus", RANGE / 2);
    const second = createId("cus", RANGE / 2 + 1);
    expect([first.createdAt, second.createdAt]).toEqual([NOW, NOW + 1]);
    expect(second.id > idsFrom(first.id)(RANGE / 2 - 1)).toBe(true);
  });

  it("are not those of another generator", () => {
    const generators = Array.from({ length: 100 }, () => createIdGenerator(() => NOW));
    expect(new Set(generators.map((createId) => createId("cus").id)).size).toBe(100);
  });
});
