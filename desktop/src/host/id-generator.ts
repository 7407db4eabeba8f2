import { monotonicFactory } from "ulid";
import type { Clock } from "./clock.ts";

/** Makes ids, `<prefix>_<26 characters>`, that sort by the time of their making. */
export function createIdGenerator(clock: Clock): (prefix: string) => string {
  const ulid = monotonicFactory();
  return (prefix) => `${prefix}_${ulid(clock()).toLowerCase()}`;
}
