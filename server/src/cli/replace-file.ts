import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file as a whole or not at all: what is written gets its name when it is on the disk.
 * @param write gets the name to write to, in a new folder beside the file that goes afterwards
 */
export async function replaceFile<T>(
  file: string,
  write: (temporary: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(`${file}.partial-`);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", remove);
  try {
    const temporary = join(folder, basename(file));
    const result = await write(temporary);
    await flush(temporary, "r+");
    renameSync(temporary, file);
    // The name is as much on the disk as the folder is; not every system lets one flush folders.
    await flush(dirname(file), "r").catch(() => undefined);
    return result;
  } finally {
    remove();
    process.off("exit", remove);
  }
}

async function flush(path: string, flags: string): Promise<void> {
  await using handle = await open(path, flags);
  await handle.sync();
}
