import type { Database } from "../persistence/database.ts";
import { isMissingTable } from "../persistence/is-missing-table.ts";
import { CommandError } from "./command-error.ts";

/**
 * How many customers a database has, of all organizations.
 * @param name what a message calls it
 * @throws CommandError if it is not a database of Customer Desk
 */
export async function countCustomers(database: Database, name = database.name): Promise<number> {
  try {
    const [row] = await database.read((session) =>
      session.all<{ count: number | string }>("select count(*) as count from customer"),
    );
    return Number(row?.count);
  } catch (cause) {
    if (!isMissingTable(cause)) throw cause;
    throw new CommandError(
      `${name} is not a Customer Desk database: set DATABASE_URL to another one.`,
      { cause },
    );
  }
}
