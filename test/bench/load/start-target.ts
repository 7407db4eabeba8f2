import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunningServer } from "../servers/running-server.ts";
import { type Contents, copyDatabase, countCustomers } from "../servers/seed-databases.ts";
import { startProduct } from "../servers/start-product.ts";
import { startReference } from "../servers/start-reference.ts";
import type { SuiteRun } from "../suite-run.ts";
import type { Target } from "./cell.ts";

export interface RunningTarget {
  server: RunningServer;
  contents: Contents;
  /**
   * Ends the server, makes sure that its database has what it said, and removes it.
   * @param created customers since the start, by the server's answers
   */
  stop(created: number): Promise<void>;
  /** What a database does by itself once it has been in use for a while, and has to be hurried to here. */
  settle?(): Promise<void>;
  /** What the database's processes have used so far, if it has any and they can be seen. */
  readDatabaseCpuSeconds?(): Promise<number>;
}

export type StartTarget = (target: Target, run: SuiteRun) => Promise<RunningTarget>;

/** Starts a server with a file that is new in every round. */
export async function startTarget(
  { name, kind, customers, cores }: Target,
  { directory, seeds }: SuiteRun,
): Promise<RunningTarget> {
  const seed = await seeds.get(customers);
  const file = join(directory, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.sqlite`);
  await copyDatabase(seed, file);
  const server =
    kind === "product"
      ? await startProduct({ directory, database: `sqlite:${file}`, cores })
      : await startReference({ mode: kind, directory, database: file, cores });
  return {
    server,
    contents: seed,
    stop: async (created) => {
      await server.stop();
      const missing = customers + created - countCustomers(file);
      if (missing !== 0) throw new Error(`Invalid run: ${name} has lost ${missing} customers`);
      await rm(file);
    },
  };
}
