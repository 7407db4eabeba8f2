import { DEFAULT_RETRY_POLICY, type RetryPolicy, retryDelayMs } from "@customer-desk/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const policy: RetryPolicy = { maxRetries: 9, baseDelayMs: 500, maxDelayMs: 30_000 };

const delay = (attempt: number, random: number, retryAfterSeconds?: number) =>
  retryDelayMs({ policy, attempt, retryAfterSeconds, random: () => random });

describe("retryDelayMs", () => {
  test("doubles its bound with every attempt, up to the policy's", () => {
    const bounds = [0, 1, 2, 3, 4, 5, 6, 7, 50, 2000].map((attempt) => delay(attempt, 1));
    expect(bounds).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  });

  test("lies anywhere between nothing and its bound, so that clients spread", () => {
    expect([0, 0.25, 0.5, 0.999].map((random) => delay(2, random))).toEqual([0, 500, 1000, 1998]);
  });

  test("is what the server asks for, if it does, without chance", () => {
    expect([0, 0.5, 0.999].map((random) => delay(0, random, 7))).toEqual([7000, 7000, 7000]);
    expect(delay(0, 0.5, 0.5)).toBe(500);
    expect(delay(0, 0.5, 30)).toBe(30_000);
  });

  test("is none when the server asks for more patience than the policy has", () => {
    expect(delay(0, 0.5, 30.001)).toBeUndefined();
    expect(delay(0, 0.5, Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  test("is a whole number of milliseconds within the policy, whatever comes", () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const asked = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), chance, asked, (attempt, random, seconds) => {
        const delayMs = delay(attempt, random, seconds);
        if (delayMs === undefined) return (seconds ?? 0) > 30;
        return delayMs >= 0 && delayMs <= policy.maxDelayMs;
      }),
    );
  });

  test("by default waits for half a minute at most, three times at most", () => {
    expect(DEFAULT_RETRY_POLICY).toEqual({ maxRetries: 3, baseDelayMs: 500, maxDelayMs: 30_000 });
  });
});
