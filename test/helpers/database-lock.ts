import Sqlite from "better-sqlite3";
import { Client } from "pg";
import { engine, type TestServer } from "./test-server.ts";

export interface DatabaseLock extends Disposable {
  release(): void;
}

/** How long a server over PostgreSQL should wait in a test in which it waits in vain. */
export const SHORT_PATIENCE = { DATABASE_LOCK_TIMEOUT_MS: "500" };

/** Keeps a server from writing, as another program could. */
export async function lockDatabase(server: TestServer): Promise<DatabaseLock> {
  return engine === "sqlite" ? lockFile(server.databaseFile) : lockTables(server.databaseUrl);
}

/** Keeps every server over a database file from writing. */
export function lockFile(file: string): DatabaseLock {
  const database = new Sqlite(file, { fileMustExist: true });
  database.exec("begin immediate");
  const release = () => {
    if (database.open) database.close();
  };
  return { release, [Symbol.dispose]: release };
}

async function lockTables(url: string): Promise<DatabaseLock> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("begin; lock table customer, idempotency_record in exclusive mode");
  const release = () => void client.end();
  return { release, [Symbol.dispose]: release };
}
