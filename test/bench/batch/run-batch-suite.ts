import { quantile } from "../quantile.ts";
import type { SuiteResult, SuiteRun } from "../suite-run.ts";
import { describeRun } from "./describe-run.ts";
import type { Measurement } from "./measurement.ts";
import { runRounds } from "./run-rounds.ts";
import type { ServerTarget } from "./server-target.ts";
import { startTarget } from "./start-target.ts";
import { summarize } from "./summarize.ts";
import { toMarkdown } from "./to-markdown.ts";

async function measure({ options, directory, signal, report }: SuiteRun): Promise<Measurement[]> {
  const targets: ServerTarget[] = [];
  try {
    for (const key of options.targets) {
      signal.throwIfAborted();
      targets.push(await startTarget(key, directory));
    }
    return await runRounds({ targets, options, signal, report });
  } finally {
    await Promise.all(targets.map((target) => target.stop()));
  }
}

const toRecord = ({ latenciesMs, ...rest }: Measurement) => ({
  ...rest,
  p50Ms: quantile(latenciesMs, 0.5),
  p99Ms: quantile(latenciesMs, 0.99),
});

/** The batch path of the server, compared with a server written by hand. */
export async function runBatchSuite(run: SuiteRun): Promise<SuiteResult> {
  const measurements = await measure(run);
  const summary = summarize(measurements);
  return {
    text: `${describeRun(measurements, run.options)}\n\n${toMarkdown(summary)}`,
    record: { summary, measurements: measurements.map(toRecord) },
  };
}
