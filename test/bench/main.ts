import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchOptions } from "./bench-options.ts";
import { describeRun } from "./describe-run.ts";
import { machine } from "./machine.ts";
import type { Measurement } from "./measurement.ts";
import { parseBenchOptions } from "./parse-bench-options.ts";
import { quantile } from "./quantile.ts";
import { runRounds } from "./run-rounds.ts";
import type { ServerTarget } from "./server-target.ts";
import { startTarget } from "./start-target.ts";
import { summarize } from "./summarize.ts";
import { toMarkdown } from "./to-markdown.ts";
import { usage } from "./usage.ts";

async function measure(options: BenchOptions, signal: AbortSignal): Promise<Measurement[]> {
  const directory = await mkdtemp(join(tmpdir(), "customer-desk-bench-"));
  const targets: ServerTarget[] = [];
  try {
    for (const key of options.targets) {
      signal.throwIfAborted();
      targets.push(await startTarget(key, directory));
    }
    const report = (line: string) => process.stderr.write(`${line}\n`);
    return await runRounds({ targets, options, signal, report });
  } finally {
    await Promise.all(targets.map((target) => target.stop()));
    await rm(directory, { recursive: true, force: true });
  }
}

const toRecord = ({ latenciesMs, ...rest }: Measurement) => ({
  ...rest,
  p50Ms: quantile(latenciesMs, 0.5),
  p99Ms: quantile(latenciesMs, 0.99),
});

async function bench(options: BenchOptions, signal: AbortSignal) {
  const measurements = await measure(options, signal);
  const summary = summarize(measurements);
  process.stdout.write(`${describeRun(measurements, options)}\n\n${toMarkdown(summary)}\n`);
  if (options.json === undefined) return;
  const report = { machine, options, summary, measurements: measurements.map(toRecord) };
  await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
}

function readOptions(): BenchOptions | undefined {
  try {
    return parseBenchOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    return undefined;
  }
}

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => interruption.abort(new Error(`Interrupted by ${name}`)));
}

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) return 1;
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    await bench(options, interruption.signal);
    return 0;
  } catch (error) {
    if (!interruption.signal.aborted) console.error(error);
    return 1;
  }
}

process.exitCode = await main();
