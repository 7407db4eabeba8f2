import type { SeededRandom } from "../network/seeded-random.ts";

/** A log that lost its end, or in which a few bytes have changed. */
export function damagedLog(log: Buffer, random: SeededRandom): Buffer {
  if (random.chance(0.7)) return log.subarray(0, random.between(0, log.length - 1));
  const changed = Buffer.from(log);
  const at = random.between(0, log.length - 8);
  for (let byte = at; byte < at + 8; byte += 1) changed[byte] = random.between(0, 255);
  return changed;
}
