import type { Database } from "../../persistence/database.ts";

/**
 * Holds the database in one state for what some work reads of it, whatever others write meanwhile.
 * Without that a backup starts over whenever another process writes, and so may never end.
 */
export async function withSnapshot<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const connection = database.orm.em.getConnection();
  await connection.execute("begin");
  try {
    // The state is that of the first read, not that of the beginning.
    await connection.execute("select count(*) from sqlite_master");
    return await work();
  } finally {
    await connection.execute("rollback");
  }
}
