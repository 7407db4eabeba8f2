import { monotonicFactory } from "ulid";
import type { Clock } from "./clock.ts";

/**
 * Makes ids, `<prefix>_<13 characters>`, that sort by the time of their making. They are of this
 * machine alone, and each row of an import holds one: so of a ULID they have the time, without the
 * digit that is 0 until the year 3084, and of its random part no more than tells one millisecond's
 * ids apart from those of an earlier process whose clock was ahead.
 */
export function createIdGenerator(clock: Clock): (prefix: string) => string {
  const ulid = monotonicFactory();
  return (prefix) => {
    const id = ulid(clock()).toLowerCase();
    return `${prefix}_${id.slice(1, 10)}${id.slice(-4)}`;
  };
}
