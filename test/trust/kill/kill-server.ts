import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../helpers/free-port.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { BatchLoad } from "./batch-load.ts";
import { checkServer } from "./check-server.ts";
import { API_KEY, serverProcess } from "./server-process.ts";

export interface KillReport {
  readonly kills: number;
  /** Rows that were acknowledged or imported, and were looked for. */
  readonly rows: number;
  readonly wrongs: readonly string[];
}

const CONNECTIONS = 6;
const LONGEST_LIFE_MS = 250;
const LONGEST_START_MS = 900;

/** Kills a server over one database again and again, and looks after each start at what is there. */
export async function killServer(seed: number, kills: number): Promise<KillReport> {
  await using folder = await temporaryFolder();
  const random = seededRandom(seed);
  const file = join(folder.path, "customer-desk.db");
  const port = await freePort();
  const load = new BatchLoad({ url: `http://127.0.0.1:${port}`, apiKey: API_KEY, random });
  for (let kill = 0; ; kill += 1) {
    await using server = serverProcess({
      folder: folder.path,
      databaseUrl: `sqlite:${file}`,
      port,
    });
    if (kill < kills && random.chance(0.15)) {
      await setTimeout(random.between(0, LONGEST_START_MS));
      await server.kill();
      continue;
    }
    if (!(await server.isReady)) {
      return { kills: kill, rows: 0, wrongs: [`it did not start: ${server.output}`] };
    }
    const wrongs = await checkServer(load, { fileNow: () => file, random });
    if (wrongs.length > 0 || kill >= kills)
      return { kills: kill, rows: acknowledgedRows(load), wrongs };
    const loaded = load.run(CONNECTIONS);
    await setTimeout(random.between(0, LONGEST_LIFE_MS));
    await server.kill();
    load.end();
    await loaded;
  }
}

function acknowledgedRows({ batches }: BatchLoad): number {
  const acknowledged = batches.filter(({ answer }) => answer !== undefined);
  return acknowledged.reduce((sum, { emails }) => sum + emails.length, 0);
}
