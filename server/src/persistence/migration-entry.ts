import type { Migration } from "@mikro-orm/migrations";

export interface MigrationEntry {
  readonly name: string;
  readonly migration: new (...args: ConstructorParameters<typeof Migration>) => Migration;
  /** Whether rows that exist are changed; a database that is a file is then copied before. */
  readonly rewritesData: boolean;
}
