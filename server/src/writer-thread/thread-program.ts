import { parentPort } from "node:worker_threads";
import { openWriteSide } from "../open-write-side.ts";
import type { WriteSide } from "../operations/write-side.ts";
import type { Database } from "../persistence/database.ts";
import { openSqlite } from "../persistence/sqlite/open-sqlite.ts";
import { SqliteDatabase } from "../persistence/sqlite/sqlite-database.ts";
import { toStartupError } from "../persistence/sqlite/to-startup-error.ts";
import { serveCalls } from "./serve-calls.ts";
import type { ThreadMethods } from "./thread-calls.ts";

/** The thread that writes the database: composed here, as the process is in `server.ts`. */

if (parentPort === null) throw new Error("This program is a thread of the server.");
const port = parentPort;

let now = 0;
const clock = () => now;
let open: { readonly database: Database; readonly writes: WriteSide } | undefined;

const start: ThreadMethods["start"] = async ({ databaseFile, idempotencyRetentionMs, keys }) => {
  const database = new SqliteDatabase(openSqlite(databaseFile));
  try {
    const opened = await openWriteSide(database, { clock, idempotencyRetentionMs, keys });
    open = { database, writes: opened.writes };
    return opened.keys;
  } catch (error) {
    await database.close();
    throw toStartupError(error, databaseFile);
  }
};

const opened = () => {
  if (open === undefined) throw new Error("The thread has not been started.");
  return open;
};

serveCalls(
  port,
  {
    start,
    execute: (mutation) => opened().writes.execute(mutation),
    touchKey: (use) => opened().writes.touchKey(use),
    prune: () => opened().writes.prune(),
    probe: () => opened().writes.probe(),
    close: () => opened().database.close(),
  },
  (time) => {
    now = time;
  },
);
