import { parentPort } from "node:worker_threads";
import { makeKeys } from "../auth/make-keys.ts";
import { CustomerService } from "../customers/customer.service.ts";
import { createIdGenerator } from "../id-generator.ts";
import { IdempotentWriter } from "../idempotency/idempotent-writer.ts";
import { createWriteSide } from "../operations/create-write-side.ts";
import { createHandlers } from "../operations/handlers.ts";
import type { WriteSide } from "../operations/write-side.ts";
import { Database } from "../persistence/database.ts";
import { migrate } from "../persistence/migrate.ts";
import { openSqlite } from "../persistence/sqlite/open-sqlite.ts";
import { serviceVersion } from "../service-version.ts";
import { serveCalls } from "./serve-calls.ts";
import type { ThreadMethods } from "./thread-calls.ts";

/** The thread that writes the database: composed here, as the process is in `server.ts`. */

if (parentPort === null) throw new Error("This program is a thread of the server.");
const port = parentPort;

let now = 0;
const clock = () => now;
const createId = createIdGenerator(clock);
let open: { readonly database: Database; readonly writes: WriteSide } | undefined;

const start: ThreadMethods["start"] = async ({ databaseFile, idempotencyRetentionMs, keys }) => {
  const database = await Database.connect(openSqlite(databaseFile));
  try {
    await migrate(database, databaseFile);
    database.stopBlocking();
    const made = keys === undefined ? {} : await makeKeys(database, keys, { createId });
    const writer = new IdempotentWriter({ database, clock, retentionMs: idempotencyRetentionMs });
    const customers = new CustomerService({ clock, createId });
    const handlers = createHandlers({ customers, serviceVersion });
    open = { database, writes: createWriteSide({ database, writer, handlers }) };
    return made;
  } catch (error) {
    await database.close();
    throw error;
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
