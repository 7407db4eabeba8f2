import type { SeededRandom } from "../network/seeded-random.ts";

/** Of both the server's database and the app's store. */
export const PAGE_BYTES = 4096;

/** Random bytes, zeros, or another page in the place of one. */
export function withPage(database: Buffer, page: number, random: SeededRandom): Buffer {
  const place = database.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
  if (random.chance(0.3)) place.fill(0);
  else for (let byte = 0; byte < PAGE_BYTES; byte += 1) place[byte] = random.between(0, 255);
  return database;
}
