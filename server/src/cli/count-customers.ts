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
    const { count } = await database.read((session) =>
      session
        .selectFrom("customer")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow(),
    );
    return count;
  } catch (cause) {
    if (!isMissingTable(cause)) throw cause;
    throw new CommandError(
      `${name} is not a Customer Desk database: set DATABASE_URL to another one.`,
      { cause },
    );
  }
}
