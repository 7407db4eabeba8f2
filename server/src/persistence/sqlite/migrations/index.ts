import type { MigrationEntry } from "../../migration-entry.ts";

/** In the order in which they run. An entry that was released never changes. */
export const sqliteMigrations: readonly MigrationEntry[] = [
  {
    name: "2026-11-23-initial",
    load: async () => (await import("./2026-11-23-initial.ts")).Initial,
    rewritesData: false,
  },
];
