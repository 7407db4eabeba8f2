import type { Database } from "../persistence/database.ts";
import { CommandError } from "./command-error.ts";

/**
 * Reads a whole database.
 * @param name what a message calls it
 * @throws CommandError that tells what is wrong with it
 */
export async function assertIntact(database: Database, name = database.name): Promise<void> {
  const damage = await database.findDamage();
  if (damage.length > 0) throw new CommandError([`${name} is damaged:`, ...damage].join("\n"));
}
