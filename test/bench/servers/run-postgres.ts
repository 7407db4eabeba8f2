import { startPostgres } from "../../helpers/postgres/start-postgres.ts";
import {
  createTemplate,
  type DatabaseServer,
  dropDatabase,
} from "../../helpers/postgres/test-databases.ts";

/**
 * Works with a PostgreSQL server, the one of TEST_DATABASE_URL or else one of its own that keeps
 * what it has committed.
 */
export async function runPostgres<T>(work: (server: DatabaseServer) => Promise<T>): Promise<T> {
  const existing = process.env.TEST_DATABASE_URL;
  await using own = existing === undefined ? await startPostgres({ isDurable: true }) : undefined;
  const server = await createTemplate(existing ?? `${own?.url}/postgres`);
  try {
    return await work(server);
  } finally {
    await dropDatabase(server.url, server.template);
  }
}
