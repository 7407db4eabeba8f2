import {
  createTestDatabase,
  type DatabaseServer,
  execute,
  type TestDatabase,
} from "../../helpers/postgres/test-databases.ts";
import { benchKey } from "../servers/bench-key.ts";
import { readDatabaseCpuSeconds } from "../servers/database-cpu.ts";
import type { RunningServer } from "../servers/running-server.ts";
import type { Contents } from "../servers/seed-databases.ts";
import { startProduct } from "../servers/start-product.ts";
import { startReference } from "../servers/start-reference.ts";
import type { Target } from "./cell.ts";
import type { StartTarget } from "./start-target.ts";

const page = { after: undefined, first: undefined };
const nothing: Contents = { sample: [], pages: { start: page, middle: page, end: page } };

async function startServer(
  { name, kind, cores, processes = 1 }: Target,
  { directory, database }: { directory: string; database: string },
): Promise<RunningServer> {
  const start = () =>
    kind === "product"
      ? startProduct({ directory, database, cores })
      : startReference({ mode: kind, directory, database, cores });
  const started: RunningServer[] = [];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
  try {
    while (started.length < processes) started.push(await start());
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    name,
    addresses: started.flatMap(({ addresses }) => addresses),
    apiKey: benchKey,
    output: () => started.map((server) => server.output()).join("\n"),
    stop,
  };
}

async function countCustomers({ url }: TestDatabase): Promise<number> {
  const rows = await execute(url, "select count(*)::int as count from customer");
  return (rows as { count: number }[])[0]?.count ?? 0;
}

/**
 * Starts servers over databases of a PostgreSQL server, each new in every round and empty.
 * @param postmaster the process of that server, if it can be seen
 */
export const postgresTargets =
  (postgres: DatabaseServer, postmaster: number | undefined): StartTarget =>
  async (target, { directory }) => {
    const database = await createTestDatabase(postgres);
    const server = await startServer(target, { directory, database: database.url }).catch(
      async (error) => {
        await database[Symbol.asyncDispose]();
        throw error;
      },
    );
    return {
      server,
      contents: nothing,
      // Without statistics a look-up of external ids takes several times what it takes with them, which
      // autovacuum brings within a minute.
      settle: async () => void (await execute(database.url, "analyze")),
      ...(postmaster !== undefined && {
        readDatabaseCpuSeconds: () => readDatabaseCpuSeconds(postmaster),
      }),
      stop: async (created) => {
        await server.stop();
        const missing = created - (await countCustomers(database));
        if (missing !== 0) throw new Error(`Invalid run: ${target.name} lost ${missing} customers`);
        await database[Symbol.asyncDispose]();
      },
    };
  };
