import { setTimeout } from "node:timers/promises";
import { API_KEY } from "../kill/server-process.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { checkCluster } from "./check-cluster.ts";
import { Cluster } from "./cluster.ts";
import { ClusterLoad } from "./cluster-load.ts";

const CONNECTIONS = 8;
const LONGEST_CALM_MS = 400;
const LONGEST_ABSENCE_MS = 500;

export interface ClusterReport {
  readonly faults: number;
  /** Batches that were answered. */
  readonly batches: number;
  readonly singles: number;
  readonly wrongs: readonly string[];
}

/** Breaks what can break under three servers' load, so many times, and looks at what is left. */
export async function disturbCluster(seed: number, faults: number): Promise<ClusterReport> {
  const random = seededRandom(seed);
  await using cluster = await Cluster.start();
  const load = new ClusterLoad({ url: cluster.url, apiKey: API_KEY, random });
  const loaded = load.run(CONNECTIONS);
  for (let fault = 0; fault < faults; fault += 1) {
    await setTimeout(random.between(0, LONGEST_CALM_MS));
    const kind = random.next();
    if (kind < 0.45) {
      await cluster.killServer(random.between(0, 2), random.between(0, LONGEST_ABSENCE_MS));
    } else if (kind < 0.9) await cluster.cutConnections(random.pick([20, 50, 100]));
    else await cluster.crashDatabase();
  }
  load.end();
  await loaded;
  return {
    faults,
    batches: load.batches.length,
    singles: load.singles.length,
    wrongs: await checkCluster(load, cluster.databaseUrl),
  };
}
