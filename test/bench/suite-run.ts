import type { BenchOptions } from "./bench-options.ts";
import type { SeedDatabases } from "./servers/seed-databases.ts";
import type { Line } from "./summarize.ts";

/** What a suite is given. */
export interface SuiteRun {
  options: BenchOptions;
  /** A folder that is removed after the suite. */
  directory: string;
  /** Databases to begin with, made once for all suites. */
  seeds: SeedDatabases;
  signal: AbortSignal;
  /** Tells how far the run is. */
  report(line: string): void;
}

/** What a suite found. */
export interface SuiteResult {
  /** Numbers of two runs compare only as far as these are alike. */
  conditions: readonly string[];
  lines: readonly Line[];
  /** Every measurement, for the JSON file. */
  measurements: readonly unknown[];
}
