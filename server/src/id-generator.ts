import { randomFillSync } from "node:crypto";
import { ulid } from "ulid";
import type { Clock } from "./clock.ts";
import { ID_RANGE_END, idAt } from "./id-range.ts";

export interface NewId {
  readonly id: string;
  /** When it was made, in milliseconds since 1970; the id's own order is the order of this. */
  readonly createdAt: number;
}

/**
 * Makes an id, or several at once, which count up from the one that is returned, as `idsFrom` says.
 */
export type CreateId = (prefix: string, count?: number) => NewId;

/** The time and most of the random part; the rest counts up. */
const HEAD_LENGTH = 21;

/**
 * Makes ids of the form `<prefix>_<26 characters>` (a ULID in lower case) that sort by the time of
 * their making, also within a millisecond and also when the clock steps back.
 * @param lastMs when the newest id was made that these have to come after; milliseconds since 1970
 */
export function createIdGenerator(clock: Clock, lastMs = 0): CreateId {
  const random = pooledRandom();
  let atMs = lastMs;
  let head = "";
  // Nothing is left of the last millisecond: there may be ids of it that these do not know of.
  let tail = ID_RANGE_END;
  return (prefix, count = 1) => {
    const nowMs = clock();
    // A clock that stays back for long can use a millisecond up: then the next one is begun early.
    if (nowMs > atMs || tail + count > ID_RANGE_END) {
      atMs = Math.max(atMs + 1, nowMs);
      head = ulid(atMs, random).slice(0, HEAD_LENGTH).toLowerCase();
      // In the lower half, so that there is always room to count.
      tail = Math.floor((random() * ID_RANGE_END) / 2);
    }
    const id = idAt(`${prefix}_${head}`, tail);
    tail += count;
    return { id, createdAt: atMs };
  };
}

/** Random numbers in [0, 1), drawn from the system many at a time: one at a time costs a call each. */
function pooledRandom(): () => number {
  const pool = new Uint32Array(1024);
  let next = pool.length;
  return () => {
    if (next === pool.length) {
      randomFillSync(pool);
      next = 0;
    }
    const value = pool[next] ?? 0;
    next += 1;
    return value / 2 ** 32;
  };
}
