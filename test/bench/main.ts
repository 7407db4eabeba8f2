import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchOptions } from "./bench-options.ts";
import { compareRuns } from "./compare-runs.ts";
import { runDesktopSuite } from "./desktop/run-desktop-suite.ts";
import { linesToMarkdown } from "./lines-to-markdown.ts";
import { runLoadSuite } from "./load/run-load-suite.ts";
import { machine } from "./machine.ts";
import { type Command, parseCommand } from "./parse-command.ts";
import type { BenchReport } from "./report.ts";
import { createSeedDatabases } from "./servers/seed-databases.ts";
import type { Suite } from "./suite.ts";
import type { SuiteResult, SuiteRun } from "./suite-run.ts";
import { batchLines } from "./suites/batch-lines.ts";
import { readsLines } from "./suites/reads-lines.ts";
import { runPostgresSuite } from "./suites/run-postgres-suite.ts";
import { runStartSuite } from "./suites/run-start-suite.ts";
import { singleLines } from "./suites/single-lines.ts";
import { usage } from "./usage.ts";

const runners: Record<Suite, (run: SuiteRun) => Promise<SuiteResult>> = {
  batch: (run) => runLoadSuite(batchLines(run.options.customers), run),
  single: (run) => runLoadSuite(singleLines, run),
  reads: (run) => runLoadSuite(readsLines(run.options.customers), run),
  postgres: runPostgresSuite,
  start: runStartSuite,
  desktop: runDesktopSuite,
};

const progress = (line: string) => process.stderr.write(`${line}\n`);

async function withFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(parent, "customer-desk-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toText({ suites }: BenchReport): string {
  const results = Object.entries(suites) as [Suite, SuiteResult][];
  const conditions = results.map(
    ([suite, result]) => `- ${suite}: ${result.conditions.join("; ")}`,
  );
  const lines = new Map(results.map(([suite, result]) => [suite, result.lines]));
  return [
    `${machine.cpus} CPUs, ${machine.platform}, Node ${machine.node}`,
    ["", ...conditions, ""].join("\n"),
    `${linesToMarkdown(lines)}\n`,
  ].join("\n");
}

async function bench(options: BenchOptions, signal: AbortSignal): Promise<string> {
  const report: BenchReport = { machine, options, suites: {} };
  await withFolder(tmpdir(), async (folder) => {
    const seeds = createSeedDatabases(folder, { signal, report: progress });
    for (const suite of options.suites) {
      report.suites[suite] = await withFolder(folder, (directory) =>
        runners[suite]({
          ...{ options, directory, seeds, signal },
          report: (line) => progress(`${suite}: ${line}`),
        }),
      );
      if (options.json === undefined) continue;
      await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
    }
  });
  return toText(report);
}

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => interruption.abort(new Error(`Interrupted by ${name}`)));
}

function readCommand(): Command | undefined {
  try {
    return parseCommand(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    return undefined;
  }
}

async function run(command: Command): Promise<string> {
  if (command.kind === "help") return usage;
  if (command.kind === "compare") return `${await compareRuns(command)}\n`;
  return bench(command.options, interruption.signal);
}

async function main(): Promise<number> {
  const command = readCommand();
  if (command === undefined) return 1;
  try {
    process.stdout.write(await run(command));
    return 0;
  } catch (error) {
    if (!interruption.signal.aborted) console.error(error);
    return 1;
  }
}

process.exitCode = await main();
