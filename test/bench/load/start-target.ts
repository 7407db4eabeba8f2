import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RunningServer } from "../servers/running-server.ts";
import { copyDatabase, countCustomers, type Seed } from "../servers/seed-databases.ts";
import { startProduct } from "../servers/start-product.ts";
import { startReference } from "../servers/start-reference.ts";
import type { SuiteRun } from "../suite-run.ts";
import type { Target } from "./cell.ts";

export interface RunningTarget {
  server: RunningServer;
  seed: Seed;
  /**
   * Ends the server and makes sure that its database has what it said.
   * @param created customers since the start, by the server's answers
   */
  stop(created: number): Promise<void>;
}

/**
 * Starts a server for a round. Empty databases are new in every round; large ones, which a round
 * hardly changes, are made once.
 */
export async function startTarget(
  target: Target,
  round: number,
  { directory, seeds }: SuiteRun,
): Promise<RunningTarget> {
  const { name, kind, customers, cores } = target;
  const seed = await seeds.get(customers);
  const life = customers === 0 ? `-${round}` : "";
  const file = join(directory, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}${life}.sqlite`);
  if (!existsSync(file)) await copyDatabase(seed, file);
  const before = countCustomers(file);
  const server =
    kind === "product"
      ? await startProduct({ directory, database: `sqlite:${file}`, cores })
      : await startReference({ mode: kind, directory, file, cores });
  return {
    server,
    seed,
    stop: async (created) => {
      await server.stop();
      const missing = before + created - countCustomers(file);
      if (missing !== 0) throw new Error(`Invalid run: ${name} has lost ${missing} customers`);
    },
  };
}
