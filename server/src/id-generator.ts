import { randomFillSync } from "node:crypto";
import { monotonicFactory } from "ulid";
import type { Clock } from "./clock.ts";

export interface NewId {
  readonly id: string;
  /** When it was made, in milliseconds since 1970; the id's own order is the order of this. */
  readonly createdAt: number;
}

/**
 * Makes ids of the form `<prefix>_<26 characters>` (a ULID in lower case) that sort by the time of
 * their making, also within a millisecond and also when the clock steps back.
 * @param lastMs when the newest id was made that these have to come after; milliseconds since 1970
 */
export function createIdGenerator(clock: Clock, lastMs = 0): (prefix: string) => NewId {
  const ulid = monotonicFactory(pooledRandom());
  // Within its millisecond there may be ids that these do not know of.
  let leastMs = lastMs === 0 ? 0 : lastMs + 1;
  return (prefix) => {
    leastMs = Math.max(leastMs, clock());
    return { id: `${prefix}_${ulid(leastMs).toLowerCase()}`, createdAt: leastMs };
  };
}

/** Random numbers in [0, 1), drawn from the system many at a time: one at a time costs a call each. */
function pooledRandom(): () => number {
  const pool = new Uint8Array(4096);
  let next = pool.length;
  return () => {
    if (next === pool.length) {
      randomFillSync(pool);
      next = 0;
    }
    const byte = pool[next] ?? 0;
    next += 1;
    return byte / 256;
  };
}
