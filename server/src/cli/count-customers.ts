import type { Database } from "../persistence/database.ts";
import { CommandError } from "./command-error.ts";

/**
 * How many customers a database has, of all organizations.
 * @throws CommandError if it is not a database of Customer Desk
 */
export async function countCustomers(database: Database, file: string): Promise<number> {
  try {
    const { count } = await database.read((session) =>
      session
        .selectFrom("customer")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow(),
    );
    return count;
  } catch (cause) {
    if (!(cause instanceof Error && cause.message.includes("no such table"))) throw cause;
    throw new CommandError(
      `${file} is not a Customer Desk database: set DATABASE_URL to another file.`,
      { cause },
    );
  }
}
