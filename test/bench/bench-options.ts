import type { Suite } from "./suite.ts";

export interface BenchOptions {
  suites: readonly Suite[];
  /** Length of one measurement. */
  seconds: number;
  rounds: number;
  /** What the name of a line under load has to contain. */
  only: string;
  /** Of a database that is not empty. */
  customers: number;
  /** Rows of the file that the desktop imports. */
  rows: number;
  json: string | undefined;
}
