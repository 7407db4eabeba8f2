import { existsSync, statfsSync } from "node:fs";

/** Linux keeps what is in here in memory. */
const FOLDER = "/dev/shm";

/** More than the files of any part take. Containers often have no more than 64 MB. */
const LEAST_BYTES = 4 * 1024 ** 3;

/** A folder whose files are in memory; undefined if this machine has none that is large enough. */
export function memoryFolder(): string | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const { bavail, bsize } = statfsSync(FOLDER);
  return bavail * bsize >= LEAST_BYTES ? FOLDER : undefined;
}
