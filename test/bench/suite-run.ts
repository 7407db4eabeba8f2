import type { BenchOptions } from "./bench-options.ts";

/** What a suite is given. */
export interface SuiteRun {
  options: BenchOptions;
  /** A folder that is removed after the run. */
  directory: string;
  signal: AbortSignal;
  /** Tells how far the run is. */
  report(line: string): void;
}

/** What a suite found: for the reader, and as fields of the JSON file. */
export interface SuiteResult {
  text: string;
  record: Record<string, unknown>;
}
