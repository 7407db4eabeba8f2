import type { MigrationEntry } from "../../migration-entry.ts";
import { Initial } from "./2026-11-23-initial.ts";

/** In the order in which they run. An entry that was released never changes. */
export const sqliteMigrations: readonly MigrationEntry[] = [
  { name: "2026-11-23-initial", migration: Initial, rewritesData: false },
];
