import type { Clock } from "../clock.ts";
import type { NewId } from "../id-generator.ts";
import type { Database } from "../persistence/database.ts";
import type { Terminal } from "./terminal.ts";

/** What a command works with. */
export interface CommandContext extends Terminal {
  readonly database: Database;
  /** The absolute path of the database's file. */
  readonly databaseFile: string;
  readonly clock: Clock;
  readonly createId: (prefix: string) => NewId;
}
