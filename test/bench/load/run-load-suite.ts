import { canPlace, freeGenerator, placeGenerator } from "../cpu-placement.ts";
import { inTurns } from "../in-turns.ts";
import { quantile } from "../quantile.ts";
import { readUsage } from "../servers/read-usage.ts";
import type { SuiteResult, SuiteRun } from "../suite-run.ts";
import { summarize } from "../summarize.ts";
import { type Cell, cellName, type Target } from "./cell.ts";
import { cellsOf, type LoadLine, toMeasure } from "./load-line.ts";
import { measureLoad } from "./measure-load.ts";
import type { LoadResult, Measurement } from "./measurement.ts";
import { type RunningTarget, type StartTarget, startTarget } from "./start-target.ts";
import type { BenchRequest } from "./workload.ts";

interface PreparedCell {
  cell: Cell;
  target: RunningTarget;
  requests: readonly (() => BenchRequest)[];
}

function prepare(cell: Cell, targets: ReadonlyMap<Target, RunningTarget>): PreparedCell {
  const target = targets.get(cell.target);
  if (target === undefined) throw new Error(`${cell.target.name} does not run`);
  const create = () => cell.workload.createRequests(target.server, target.contents);
  return { cell, target, requests: Array.from({ length: cell.connections }, create) };
}

async function measure(
  { cell, target, requests }: PreparedCell,
  { options, signal }: SuiteRun,
): Promise<Measurement> {
  const { server } = target;
  const before = await readUsage(server);
  const databaseBefore = await target.readDatabaseCpuSeconds?.();
  const goesOn = (_sent: number, elapsedSeconds: number) => elapsedSeconds < options.seconds;
  if (cell.target.cores === undefined) freeGenerator();
  else placeGenerator(cell.target.cores);
  const result = await measureLoad({ server, requests, signal, goesOn });
  const { cpuSeconds, residentMegabytes } = await readUsage(server);
  const databaseAfter = await target.readDatabaseCpuSeconds?.();
  return {
    ...result,
    serverCpuSeconds: cpuSeconds - before.cpuSeconds,
    databaseCpuSeconds:
      databaseBefore !== undefined && databaseAfter !== undefined
        ? databaseAfter - databaseBefore
        : undefined,
    residentMegabytes,
  };
}

async function warmUp({ cell, target, requests }: PreparedCell, signal: AbortSignal) {
  const goesOn = (sent: number) => sent < cell.workload.warmUp;
  return measureLoad({ server: target.server, requests, signal, goesOn });
}

/**
 * Starts every server, warms each up with every load it will get, and measures one load at a time,
 * in turn: every second round in the opposite order, so that neither a noisy minute nor a grown
 * database falls on one of them.
 */
async function runRound(
  cells: readonly Cell[],
  round: number,
  { run, start }: { run: SuiteRun; start: StartTarget },
) {
  const { signal, report } = run;
  const targets = new Map<Target, RunningTarget>();
  const created = new Map<RunningTarget, number>();
  const count = ({ target }: PreparedCell, result: LoadResult) =>
    created.set(target, (created.get(target) ?? 0) + result.created);
  const measurements = new Map<string, Measurement>();
  try {
    for (const { target } of cells) {
      if (!targets.has(target)) targets.set(target, await start(target, run));
    }
    const prepared = cells.map((cell) => prepare(cell, targets));
    report(`round ${round}: warm-up`);
    for (const each of prepared) count(each, await warmUp(each, signal));
    for (const target of targets.values()) await target.settle?.();
    for (const each of inTurns(prepared, round)) {
      const name = cellName(each.cell);
      const measurement = await measure(each, run);
      count(each, measurement);
      measurements.set(name, measurement);
      const { requests, seconds } = measurement;
      report(`round ${round}: ${name}: ${(requests / seconds).toFixed(1)} requests/s`);
    }
    for (const target of targets.values()) await target.stop(created.get(target) ?? 0);
    return measurements;
  } finally {
    freeGenerator();
    await Promise.all([...targets.values()].map(({ server }) => server.stop()));
  }
}

const toRecord = (round: number, name: string, { latenciesMs, ...rest }: Measurement) => ({
  round,
  name,
  ...rest,
  p50Ms: quantile(latenciesMs, 0.5),
  p99Ms: quantile(latenciesMs, 0.99),
  maxMs: quantile(latenciesMs, 1),
});

/**
 * Measures what the lines need, and nothing else.
 * @param start starts a server with a database that is new in every round
 */
export async function runLoadSuite(
  allLines: readonly LoadLine[],
  run: SuiteRun,
  start: StartTarget = startTarget,
): Promise<SuiteResult> {
  const { rounds: roundCount, seconds, only, customers } = run.options;
  const isPossible = (line: LoadLine) =>
    canPlace || cellsOf(line).every(({ target }) => target.cores !== 2);
  const lines = allLines.filter((line) => line.name.includes(only) && isPossible(line));
  const cells = new Map(lines.flatMap(cellsOf).map((cell) => [cellName(cell), cell]));
  const rounds: ReadonlyMap<string, Measurement>[] = [];
  for (let round = 1; round <= roundCount && cells.size > 0; round += 1) {
    rounds.push(await runRound([...cells.values()], round, { run, start }));
  }
  const all = rounds.flatMap((round) => [...round.values()]);
  const busiest = Math.max(0, ...all.map(({ generatorBusy }) => generatorBusy));
  return {
    conditions: [
      `${roundCount} rounds of ${seconds} s`,
      `large databases begin with ${customers.toLocaleString("en")} customers`,
      canPlace
        ? "one core for the server, one for the load"
        : "without taskset: no processor is reserved, no line about a second core",
      `load generator busy at most ${Math.round(busiest * 100)} %`,
    ],
    lines: rounds.length === 0 ? [] : summarize(lines.map(toMeasure), rounds),
    measurements: rounds.flatMap((round, index) =>
      [...round].map(([name, measurement]) => toRecord(index + 1, name, measurement)),
    ),
  };
}
