import type { Clock } from "../clock.ts";
import type { CreateId } from "../id-generator.ts";
import type { Database } from "../persistence/database.ts";
import type { DatabaseLocation } from "../persistence/database-location.ts";
import type { Terminal } from "./terminal.ts";

/** What a command works with. */
export interface CommandContext extends Terminal {
  readonly database: Database;
  readonly location: DatabaseLocation;
  readonly clock: Clock;
  readonly createId: CreateId;
}
