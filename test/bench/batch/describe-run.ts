import type { BenchOptions } from "../bench-options.ts";
import { machine } from "../machine.ts";
import { batchSize } from "./batch-size.ts";
import type { Measurement } from "./measurement.ts";

const whole = (value: number) => value.toLocaleString("en");

function customersAtEnd(measurements: readonly Measurement[], options: BenchOptions): number[] {
  const batches = new Map<string, number>();
  for (const { target, batches: done } of measurements) {
    batches.set(target, (batches.get(target) ?? options.warmUpBatches) + done);
  }
  return [...batches.values()].map((count) => count * batchSize);
}

/** The conditions of a run: numbers of two runs compare only as far as these are alike. */
export function describeRun(measurements: readonly Measurement[], options: BenchOptions): string {
  const atEnd = customersAtEnd(measurements, options);
  const busiest = Math.max(...measurements.map(({ generatorBusy }) => generatorBusy));
  return [
    `${machine.cpus} CPUs, ${machine.platform}, Node ${machine.node}`,
    `${options.rounds} rounds of ${options.seconds} s`,
    `customers in each database: from ${whole(options.warmUpBatches * batchSize)} ` +
      `to ${whole(Math.min(...atEnd))}–${whole(Math.max(...atEnd))}`,
    `load generator busy at most ${Math.round(busiest * 100)} %`,
  ].join("; ");
}
