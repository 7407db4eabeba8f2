import { Migrator } from "@mikro-orm/migrations";
import { entities } from "./entities.ts";
import type { MigrationEntry } from "./migration-entry.ts";

/** What MikroORM has to know of the service, whatever the engine. */
export async function ormOptions(known: readonly MigrationEntry[]) {
  const migrationsList = await Promise.all(
    known.map(async ({ name, load }) => ({ name, class: await load() })),
  );
  return {
    entities: [...entities],
    extensions: [Migrator],
    migrations: { tableName: "migration", migrationsList, snapshot: false, silent: true },
  };
}
