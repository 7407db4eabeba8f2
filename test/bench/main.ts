import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runBatchSuite } from "./batch/run-batch-suite.ts";
import type { BenchOptions } from "./bench-options.ts";
import { runDesktopSuite } from "./desktop/run-desktop-suite.ts";
import { machine } from "./machine.ts";
import { parseBenchOptions } from "./parse-bench-options.ts";
import type { Suite } from "./suite.ts";
import type { SuiteResult, SuiteRun } from "./suite-run.ts";
import { usage } from "./usage.ts";

const runners: Record<Suite, (run: SuiteRun) => Promise<SuiteResult>> = {
  batch: runBatchSuite,
  desktop: runDesktopSuite,
};

async function runSuite(suite: Suite, options: BenchOptions, signal: AbortSignal) {
  const directory = await mkdtemp(join(tmpdir(), "customer-desk-bench-"));
  const report = (line: string) => process.stderr.write(`${line}\n`);
  try {
    return await runners[suite]({ options, directory, signal, report });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function bench(options: BenchOptions, signal: AbortSignal) {
  const report: Record<string, unknown> = { machine, options };
  for (const suite of options.suites) {
    const { text, record } = await runSuite(suite, options, signal);
    process.stdout.write(`${text}\n\n`);
    Object.assign(report, record);
    if (options.json === undefined) continue;
    await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  }
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
