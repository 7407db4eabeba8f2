import type { Database } from "../persistence/database.ts";
import { hasTable } from "../persistence/has-table.ts";
import { CommandError } from "./command-error.ts";

/**
 * How many customers a database has, of all organizations.
 * @param name what a message calls it
 * @throws CommandError if it is not a database of Customer Desk
 */
export async function countCustomers(database: Database, name = database.name): Promise<number> {
  return database.read(async (session) => {
    if (!(await hasTable(session, "customer"))) {
      throw new CommandError(
        `${name} is not a Customer Desk database: set DATABASE_URL to another one.`,
      );
    }
    const [row] = await session.all<{ count: number | string }>(
      "select count(*) as count from customer",
    );
    return Number(row?.count);
  });
}
