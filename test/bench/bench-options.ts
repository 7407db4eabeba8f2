import type { TargetKey } from "./batch/target-key.ts";
import type { Suite } from "./suite.ts";

export interface BenchOptions {
  help: boolean;
  suites: readonly Suite[];
  seconds: number;
  rounds: number;
  connections: readonly number[];
  warmUpBatches: number;
  targets: readonly TargetKey[];
  /** Rows of the file that the desktop imports. */
  rows: number;
  json: string | undefined;
}
