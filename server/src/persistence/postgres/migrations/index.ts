import type { MigrationEntry } from "../../migration-entry.ts";

/**
 * In the order in which they run. An entry that was released never changes. Servers of the version
 * before go on while one runs, so it may add what they do not know and must leave what they use.
 */
export const postgresMigrations: readonly MigrationEntry[] = [
  {
    name: "2026-11-23-initial",
    load: async () => (await import("./2026-11-23-initial.ts")).Initial,
    rewritesData: false,
  },
];
