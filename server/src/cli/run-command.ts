import type { CommandContext } from "./command-context.ts";
import type { DatabaseAccess } from "./with-database.ts";

/**
 * Runs a command's work with a database that it opens before and closes after: the one that
 * `DATABASE_URL` names, unless another one is given.
 */
export type RunCommand = (
  access: DatabaseAccess,
  work: (context: CommandContext) => Promise<void>,
  databaseUrl?: string,
) => Promise<void>;
