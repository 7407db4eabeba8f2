import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { freePort } from "../../helpers/free-port.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { readStored } from "../kill/check-server.ts";
import { findDamage } from "../kill/find-damage.ts";
import { API_KEY, serverProcess } from "../kill/server-process.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { memoryBytes } from "./memory.ts";
import { Senders } from "./senders.ts";

export interface SoakReport {
  readonly wrongs: readonly string[];
  readonly batches: number;
  readonly memoryMegabytes: number;
  readonly logMegabytes: number;
}

/** The server's journal_size_limit, and the commits between two checkpoints. */
const MOST_LOG_BYTES = 48 << 20;

/** What memory may add after the first half: less than one customer's worth for each that is made. */
const MOST_GROWTH = 1.25;

const PROBE_MS = 2_000;
const PARTS = 8;

/**
 * Half of what a server can take, for some time, with somebody who reads one state of the database
 * through a quarter of it, as a backup does. Memory and the write-ahead log have to level off.
 */
export async function soak({
  seed,
  seconds,
}: {
  readonly seed: number;
  readonly seconds: number;
}): Promise<SoakReport> {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "customer-desk.db");
  const port = await freePort();
  await using server = serverProcess({ folder: folder.path, databaseUrl: `sqlite:${file}`, port });
  if (!(await server.isReady)) throw new Error(server.output);
  const url = `http://127.0.0.1:${port}`;
  const senders = new Senders(`${url}/api/v1/customers/batch`, seededRandom(seed));
  await senders.run(8, PROBE_MS);
  const perSecond = senders.timesMs.length / (PROBE_MS / 1000) / 2;
  const logBytes = () => (existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0);
  const list = () => fetch(`${url}/api/v1/customers`, { headers: { "x-api-key": API_KEY } });

  const memory: number[] = [];
  for (let part = 0; part < PARTS; part += 1) {
    const reader = part === 2 ? new Sqlite(file, { readonly: true }) : undefined;
    reader?.exec("begin; select count(*) from customer");
    await senders.runAtRate(perSecond, (seconds * 1000) / PARTS);
    reader?.close();
    if (!(await list()).ok) senders.wrongs.push("the list is not answered");
    memory.push(memoryBytes(server.id));
  }
  const log = logBytes();
  const middle = Math.max(...memory.slice(0, PARTS / 2));
  const last = memory.at(-1) ?? 0;
  server.terminate();
  const code = await server.ended();
  const stored = readStored(file);
  const missing = senders.acknowledged.filter((email) => stored.emails.get(email) !== 1);
  return {
    wrongs: [
      ...senders.wrongs.slice(0, 5),
      ...(code === 0 ? [] : [`it ended with ${code}`]),
      ...findDamage(file),
      ...(missing.length > 0 ? [`${missing.length} acknowledged customers are not there`] : []),
      ...(log > MOST_LOG_BYTES ? [`the write-ahead log has ${log} bytes after the reader`] : []),
      ...(last > middle * MOST_GROWTH
        ? [`memory grew from ${middle} to ${last} bytes in the second half`]
        : []),
    ],
    batches: senders.timesMs.length,
    memoryMegabytes: Math.round(last / 1e6),
    logMegabytes: Math.round(log / 1e6),
  };
}
