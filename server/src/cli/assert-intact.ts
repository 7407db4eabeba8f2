import type { Database } from "../persistence/database.ts";
import { CommandError } from "./command-error.ts";

/**
 * Reads a whole database.
 * @throws CommandError that tells what is wrong with it
 */
export function assertIntact(database: Database, file: string): void {
  const damage = database.findDamage();
  if (damage.length > 0) throw new CommandError([`${file} is damaged:`, ...damage].join("\n"));
}
