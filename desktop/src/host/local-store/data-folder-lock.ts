import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { HostError } from "../host-error.ts";

/**
 * Makes this process the only one that works with a data folder: two of them would send the same
 * outbox. The lock is a file lock that SQLite holds, so the system releases it however the process
 * ends; nothing stale is ever left behind.
 * @returns a function that gives the folder free
 * @throws HostError `store_locked` while another process has it
 */
export function lockDataFolder(folder: string): () => void {
  const file = join(folder, "lock.db");
  try {
    mkdirSync(folder, { recursive: true });
    const database = new Sqlite(file, { timeout: 0 });
    database.exec("begin exclusive");
    return () => database.close();
  } catch (cause) {
    const isLocked = (cause as { code?: string }).code === "SQLITE_BUSY";
    throw new HostError(isLocked ? "store_locked" : "store_unusable", { file: folder }, { cause });
  }
}
