import type { TargetKey } from "./target-key.ts";

export interface BenchOptions {
  help: boolean;
  seconds: number;
  rounds: number;
  connections: readonly number[];
  warmUpBatches: number;
  targets: readonly TargetKey[];
  json: string | undefined;
}
