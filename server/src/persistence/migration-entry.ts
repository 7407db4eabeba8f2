import type { Migration } from "@mikro-orm/migrations";

export type MigrationClass = new (...args: ConstructorParameters<typeof Migration>) => Migration;

export interface MigrationEntry {
  readonly name: string;
  /** It is loaded, and MikroORM with it, when it has to be run, which is hardly ever. */
  readonly load: () => Promise<MigrationClass>;
  /** Whether rows that exist are changed; a database that is a file is then copied before. */
  readonly rewritesData: boolean;
}
