import type { BenchOptions } from "./bench-options.ts";
import type { machine } from "./machine.ts";
import type { Suite } from "./suite.ts";
import type { SuiteResult } from "./suite-run.ts";

/** The JSON file of a run. */
export interface BenchReport {
  machine: typeof machine;
  options: BenchOptions;
  suites: Partial<Record<Suite, SuiteResult>>;
}
