import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { inTurns } from "../in-turns.ts";
import { atMost, type Measure } from "../measure.ts";
import { readUsage } from "../servers/read-usage.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { copyDatabase } from "../servers/seed-databases.ts";
import { startProduct } from "../servers/start-product.ts";
import { startReference } from "../servers/start-reference.ts";
import type { SuiteResult, SuiteRun } from "../suite-run.ts";
import { summarize } from "../summarize.ts";

interface Start {
  /** From the start of the process to the first 200 of `/readyz`. */
  readyMs: number;
  /** A second later. */
  idleMegabytes: number;
}

interface StartRound {
  reference: Start;
  product: Start;
  /** With a database that it has to make. */
  productAnew: Start;
}

/** A start is short: of each kind so many in a round of the other suites. */
const startsPerRound = 3;

const measures: readonly Measure<StartRound>[] = [
  {
    name: "cold start to ready",
    unit: "ms",
    product: ({ product }) => product.readyMs,
    aim: atMost(400),
  },
  {
    name: "· cold start to ready",
    unit: "ms",
    product: ({ product }) => product.readyMs,
    reference: { name: "reference", of: ({ reference }) => reference.readyMs },
  },
  {
    name: "· cold start to ready, with a database to make",
    unit: "ms",
    product: ({ productAnew }) => productAnew.readyMs,
  },
  {
    name: "memory, idle",
    unit: "MB",
    product: ({ product }) => product.idleMegabytes,
    aim: atMost(120),
  },
  {
    name: "· memory, idle",
    unit: "MB",
    product: ({ product }) => product.idleMegabytes,
    reference: { name: "reference", of: ({ reference }) => reference.idleMegabytes },
  },
];

async function measureStart(start: () => Promise<RunningServer>): Promise<Start> {
  const startedAt = performance.now();
  const server = await start();
  const readyMs = performance.now() - startedAt;
  try {
    await setTimeout(1000);
    const { residentMegabytes } = await readUsage(server);
    return { readyMs, idleMegabytes: residentMegabytes };
  } finally {
    await server.stop();
  }
}

/** How long the server takes to be there, and what it costs to have it wait. */
export async function runStartSuite(run: SuiteRun): Promise<SuiteResult> {
  const { options, directory, seeds, signal, report } = run;
  const empty = await seeds.get(0);
  const file = join(directory, "start.sqlite");
  await copyDatabase(empty, file);
  const starts: Record<keyof StartRound, (round: number) => Promise<RunningServer>> = {
    reference: () => startReference({ mode: "one-transaction", directory, database: file }),
    product: () => startProduct({ directory, database: `sqlite:${file}` }),
    productAnew: (round) =>
      startProduct({ directory, database: `sqlite:${join(directory, `anew-${round}.sqlite`)}` }),
  };
  const kinds = Object.keys(starts) as (keyof StartRound)[];
  const rounds: StartRound[] = [];
  const roundCount = options.rounds * startsPerRound;
  for (let round = 1; round <= roundCount; round += 1) {
    const found: Partial<StartRound> = {};
    for (const kind of inTurns(kinds, round)) {
      signal.throwIfAborted();
      found[kind] = await measureStart(() => starts[kind](round));
    }
    report(`round ${round}: product ready in ${found.product?.readyMs.toFixed(0)} ms`);
    rounds.push(found as StartRound);
  }
  return {
    conditions: [`${roundCount} starts`],
    lines: summarize(measures, rounds),
    measurements: rounds,
  };
}
