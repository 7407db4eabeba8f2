import type { Migration } from "@mikro-orm/migrations";
import { Initial } from "./2026-11-23-initial.ts";
import { LeanRows } from "./2026-11-24-lean-rows.ts";
import { ImportMemory } from "./2026-11-25-import-memory.ts";
import { RowsAsSent } from "./2026-11-25-rows-as-sent.ts";
import { WaitingRowsStay } from "./2026-11-25-waiting-rows-stay.ts";

export interface MigrationEntry {
  readonly name: string;
  readonly migration: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}

/** In the order in which they run. An entry that was released never changes. */
export const migrations: readonly MigrationEntry[] = [
  { name: "2026-11-23-initial", migration: Initial },
  { name: "2026-11-24-lean-rows", migration: LeanRows },
  { name: "2026-11-25-import-memory", migration: ImportMemory },
  { name: "2026-11-25-rows-as-sent", migration: RowsAsSent },
  { name: "2026-11-25-waiting-rows-stay", migration: WaitingRowsStay },
];
