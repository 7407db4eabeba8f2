import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { freePort } from "../../helpers/free-port.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { findDamage } from "../kill/find-damage.ts";
import { serverProcess } from "../kill/server-process.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { memoryBytes } from "./memory.ts";
import { MixedLoad } from "./mixed-load.ts";
import { Senders } from "./senders.ts";

export interface SoakReport {
  readonly wrongs: readonly string[];
  readonly requests: number;
  readonly customers: number;
  /** At the end of each part of the time. */
  readonly memory: readonly number[];
  readonly database: readonly number[];
  readonly log: readonly number[];
  /** The longest that the log got while somebody read for long. */
  readonly longestLog: number;
}

export interface SoakOptions {
  readonly seed: number;
  readonly seconds: number;
  /** How many are made before the time begins; later there are no more. */
  readonly customers: number;
}

/** The server's journal_size_limit, and the commits between two checkpoints. */
const MOST_LOG_BYTES = 48 << 20;

/** What memory and the database may add after the first half, where there are no more customers. */
const MOST_GROWTH = { memory: 1.25, database: 1.02 };

const CONNECTIONS = 8;
const MOST_PROBE_MS = 3_000;
const PARTS = 8;
const READERS_PART = 2;

/**
 * Half of what a server can take, for some time, with somebody who reads one state of the database
 * through an eighth of it, as a backup does. No customers are added meanwhile, so memory, database
 * and write-ahead log all have to level off.
 */
export async function soak({ seed, seconds, customers }: SoakOptions): Promise<SoakReport> {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "customer-desk.db");
  const port = await freePort();
  await using server = serverProcess({ folder: folder.path, databaseUrl: `sqlite:${file}`, port });
  if (!(await server.isReady)) throw new Error(server.output);
  const random = seededRandom(seed);
  const senders = new Senders(`http://127.0.0.1:${port}`, random);
  const load = new MixedLoad(senders, random);
  while (load.customers < customers && senders.wrongs.length === 0) await load.create();
  const before = senders.timesMs.length;
  const probeMs = Math.min(MOST_PROBE_MS, seconds * 250);
  await senders.run(CONNECTIONS, probeMs, () => load.use());
  const perSecond = (senders.timesMs.length - before) / (probeMs / 1000) / 2;

  const logBytes = () => (existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0);
  const memory: number[] = [];
  const database: number[] = [];
  const log: number[] = [];
  let longestLog = 0;
  for (let part = 0; part < PARTS; part += 1) {
    const reader = part === READERS_PART ? new Sqlite(file, { readonly: true }) : undefined;
    reader?.exec("begin; select count(*) from customer");
    await senders.runAtRate(perSecond, (seconds * 1000) / PARTS, () => load.use());
    if (part === READERS_PART) longestLog = logBytes();
    reader?.close();
    memory.push(memoryBytes(server.id));
    database.push(databaseBytes(file));
    log.push(logBytes());
  }
  server.terminate();
  const code = await server.ended();
  const [end = 0] = log.slice(-1);
  return {
    wrongs: [
      ...senders.wrongs.slice(0, 5),
      ...(code === 0 ? [] : [`it ended with ${code}`]),
      ...findDamage(file),
      ...load.wrongsIn(file),
      ...(end > MOST_LOG_BYTES ? [`the write-ahead log has ${end} bytes after the reader`] : []),
      ...growthIn("memory", memory),
      ...growthIn("database", database),
    ],
    requests: senders.timesMs.length,
    customers: load.customers,
    ...{ memory, database, log, longestLog },
  };
}

function growthIn(what: keyof typeof MOST_GROWTH, sizes: readonly number[]): string[] {
  const middle = Math.max(...sizes.slice(0, PARTS / 2));
  const last = sizes.at(-1) ?? 0;
  if (last <= middle * MOST_GROWTH[what]) return [];
  return [`the ${what} grew from ${middle} to ${last} bytes in the second half`];
}

/** As large as it is with what is still in the log: the file itself grows only now and then. */
function databaseBytes(file: string): number {
  const database = new Sqlite(file, { readonly: true });
  try {
    const [pages, bytes] = ["page_count", "page_size"].map((name) =>
      Number(database.pragma(name, { simple: true })),
    );
    return (pages ?? 0) * (bytes ?? 0);
  } finally {
    database.close();
  }
}
