import { Migrator } from "@mikro-orm/migrations";
import { entities } from "./entities.ts";
import type { MigrationEntry } from "./migration-entry.ts";

/** What MikroORM has to know of the service, whatever the engine. */
export function ormOptions(known: readonly MigrationEntry[]) {
  return {
    entities: [...entities],
    extensions: [Migrator],
    migrations: {
      tableName: "migration",
      migrationsList: known.map(({ name, migration }) => ({ name, class: migration })),
      snapshot: false,
      silent: true,
    },
  };
}
