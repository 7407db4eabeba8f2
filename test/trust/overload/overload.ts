import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../helpers/free-port.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { findDamage } from "../kill/find-damage.ts";
import { serverProcess } from "../kill/server-process.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { peakMemoryBytes } from "./memory.ts";
import { missingCustomers } from "./missing-customers.ts";
import { PAUSE_MS, Senders } from "./senders.ts";

export interface OverloadOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly connections: number;
}

export interface OverloadReport {
  readonly wrongs: readonly string[];
  /** For people. */
  readonly figures: string;
  readonly done: number;
  readonly refused: number;
  readonly p99Ms: number;
  readonly recoveryMs: number;
  readonly memoryMegabytes: number;
}

/** No bound of the server lets it need more: it would have grown beyond this within seconds. */
const MOST_MEMORY_BYTES = 1 << 30;

/** Sends far more batches at once than a server can take, for some time, and then very few. */
export async function overload(options: OverloadOptions): Promise<OverloadReport> {
  const { seed, seconds, connections } = options;
  await using folder = await temporaryFolder();
  const random = seededRandom(seed);
  const file = join(folder.path, "customer-desk.db");
  const port = await freePort();
  await using server = serverProcess({ folder: folder.path, databaseUrl: `sqlite:${file}`, port });
  if (!(await server.isReady)) throw new Error(server.output);
  const senders = new Senders(`http://127.0.0.1:${port}`, random);
  await senders.run(connections, seconds * 1000);
  const { acknowledged, refused, timesMs } = senders;

  const recoveryStartMs = performance.now();
  while ((await senders.sendNew()) !== 200) await setTimeout(PAUSE_MS);
  const recoveryMs = performance.now() - recoveryStartMs;

  const memory = peakMemoryBytes(server.id);
  server.terminate();
  const code = await server.ended();
  const times = timesMs.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
  return {
    wrongs: [
      ...senders.wrongs.slice(0, 5),
      ...(code === 0 ? [] : [`it ended with ${code}`]),
      ...findDamage(file),
      ...missingCustomers(file, acknowledged),
      ...(memory > MOST_MEMORY_BYTES ? [`it needed ${memory} bytes of memory`] : []),
    ],
    figures:
      `${connections} connections for ${seconds} s: ${timesMs.length} batches done, ` +
      `${refused} refused, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most memory ` +
      `${Math.round(memory / 1e6)} MB, recovered in ${Math.round(recoveryMs)} ms`,
    done: timesMs.length,
    refused,
    p99Ms: at(0.99),
    recoveryMs: Math.round(recoveryMs),
    memoryMegabytes: Math.round(memory / 1e6),
  };
}
