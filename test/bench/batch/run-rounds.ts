import type { BenchOptions } from "../bench-options.ts";
import { measureLoad } from "./measure-load.ts";
import type { Measurement } from "./measurement.ts";
import type { ServerTarget } from "./server-target.ts";

interface Run {
  targets: readonly ServerTarget[];
  options: BenchOptions;
  signal: AbortSignal;
  report(line: string): void;
}

/** The same number of customers everywhere before the first round, and code that is compiled. */
async function warmUp({ targets, options, signal, report }: Run) {
  const connections = Math.max(...options.connections);
  for (const target of targets) {
    report(`warm-up: ${target.name}`);
    const goesOn = (sent: number) => sent < options.warmUpBatches;
    await measureLoad({ target, connections, round: 0, signal, goesOn });
  }
}

const inOrder = <Item>(items: readonly Item[], round: number) =>
  round % 2 === 1 ? items : items.toReversed();

/**
 * One server at a time, in turn, at every number of connections; each round in the opposite order
 * of the one before, so that neither a noisy minute nor a grown database falls on one of them.
 */
export async function runRounds(run: Run): Promise<Measurement[]> {
  const { targets, options, signal, report } = run;
  const goesOn = (_sent: number, elapsedSeconds: number) => elapsedSeconds < options.seconds;
  const measurements: Measurement[] = [];
  await warmUp(run);
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const connections of inOrder(options.connections, round)) {
      for (const target of inOrder(targets, round)) {
        const measurement = await measureLoad({ target, connections, round, signal, goesOn });
        const rate = Math.round(measurement.customersPerSecond).toLocaleString("en");
        report(`round ${round}, ${connections} connections, ${target.name}: ${rate} customers/s`);
        measurements.push(measurement);
      }
    }
  }
  return measurements;
}
