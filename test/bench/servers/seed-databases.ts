import { constants } from "node:fs";
import { copyFile, open } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { createBatchBody } from "../load/create-bodies.ts";
import { createReferenceStore } from "./reference-store.ts";
import { startProduct } from "./start-product.ts";

/** What loads have to know of a database at the start of a run. */
export interface Contents {
  /** Some of its customers, from all over it. */
  sample: readonly { id: string; externalId: string }[];
  /** The newest customer, the one in the middle, and the one with which the last 100 begin. */
  pages: Readonly<Record<"start" | "middle" | "end", Page>>;
}

/** A database that servers get copies of. */
export interface Seed extends Contents {
  file: string;
  customers: number;
}

export interface Page {
  /** The id of the customer before it; undefined at the start. */
  after: string | undefined;
  first: string | undefined;
}

export interface SeedDatabases {
  /** The database with so many customers; made when it is asked for the first time. */
  get(customers: number): Promise<Seed>;
}

const sampled = 20_000;
const rowsPerTransaction = 10_000;

type Customers = Parameters<ReturnType<typeof createReferenceStore>["createAll"]>[0];

/** The product makes its own tables and indexes, and the key that the run uses. */
async function createEmpty(directory: string, file: string): Promise<void> {
  const server = await startProduct({ directory, database: `sqlite:${file}` });
  await server.stop();
}

/** Adds customers one after the other, so that the indexes are as they grow in use. */
async function addCustomers(file: string, customers: number, signal: AbortSignal): Promise<void> {
  const database = new Sqlite(file);
  // Nothing is lost if the file is: it is made again.
  database.pragma("journal_mode = OFF");
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -500000");
  const store = createReferenceStore(database);
  const nextBody = createBatchBody();
  const nextCustomers = () =>
    (JSON.parse(nextBody().toString()) as { customers: Customers }).customers;
  try {
    for (let added = 0; added < customers; ) {
      await setImmediate();
      signal.throwIfAborted();
      const until = Math.min(customers, added + rowsPerTransaction);
      store.transaction(() => {
        while (added < until)
          added += store.createAll(nextCustomers().slice(0, until - added)).length;
      });
    }
  } finally {
    store.close();
  }
}

function readSeed(file: string, customers: number): Seed {
  const database = new Sqlite(file, { readonly: true });
  const ids = database
    .prepare<[number, number], string>("select id from customer order by id desc limit ? offset ?")
    .pluck();
  const pageAt = (offset: number): Page => {
    const [after, first] = offset <= 0 ? [undefined, ...ids.all(1, 0)] : ids.all(2, offset - 1);
    return { after, first };
  };
  try {
    const sample = database
      .prepare<[number], Seed["sample"][number]>(
        `select id, external_id as "externalId" from customer where abs(random()) % ? = 0`,
      )
      .all(Math.max(1, Math.floor(customers / sampled)));
    const pages = {
      start: pageAt(0),
      middle: pageAt(Math.floor(customers / 2)),
      end: pageAt(customers - 100),
    };
    return { file, customers, sample, pages };
  } finally {
    database.close();
  }
}

/** Databases to begin with, in a folder that lives as long as the run. */
export function createSeedDatabases(
  directory: string,
  { signal, report }: { signal: AbortSignal; report(line: string): void },
): SeedDatabases {
  const made = new Map<number, Promise<Seed>>();

  async function make(customers: number): Promise<Seed> {
    const file = join(directory, `seed-${customers}.sqlite`);
    if (customers === 0) await createEmpty(directory, file);
    else {
      const empty = await get(0);
      report(`making a database with ${customers.toLocaleString("en")} customers`);
      await copyDatabase(empty, file);
      await addCustomers(file, customers, signal);
    }
    return readSeed(file, customers);
  }

  function get(customers: number): Promise<Seed> {
    const known = made.get(customers) ?? make(customers);
    made.set(customers, known);
    return known;
  }

  return { get };
}

export async function copyDatabase(seed: Seed, file: string): Promise<void> {
  await copyFile(seed.file, file, constants.COPYFILE_FICLONE);
  // The disk should have it before something else is measured.
  await using handle = await open(file, "r+");
  await handle.sync();
}

/** Customers in a database that no server has open. */
export function countCustomers(file: string): number {
  const database = new Sqlite(file, { readonly: true });
  try {
    return database.prepare<[], number>("select count(*) from customer").pluck().get() ?? 0;
  } finally {
    database.close();
  }
}
