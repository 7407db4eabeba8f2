import { quantile } from "../quantile.ts";
import type { Measurement } from "./measurement.ts";

const byRound = (measurements: readonly Measurement[]) =>
  new Map(measurements.map((measurement) => [measurement.round, measurement]));

function summarizeTarget(own: readonly Measurement[], baseline: readonly Measurement[]) {
  const baselineRounds = byRound(baseline);
  const rates = own.map((measurement) => measurement.customersPerSecond);
  const latenciesMs = own.flatMap((measurement) => measurement.latenciesMs);
  const ratios = own.map(
    ({ round, customersPerSecond }) =>
      customersPerSecond / (baselineRounds.get(round)?.customersPerSecond ?? Number.NaN),
  );
  return {
    customersPerSecond: quantile(rates, 0.5),
    slowestRound: Math.min(...rates),
    fastestRound: Math.max(...rates),
    ratio: quantile(ratios, 0.5),
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
    maxMs: Math.max(...latenciesMs),
  };
}

/** A row for each number of connections and server; ratios are to the server measured first. */
export function summarize(measurements: readonly Measurement[]) {
  const baseline = measurements[0]?.target;
  const connectionCounts = new Set(measurements.map(({ connections }) => connections));
  return [...connectionCounts].flatMap((connections) => {
    const atCount = measurements.filter((measurement) => measurement.connections === connections);
    const of = (name: string | undefined) => atCount.filter(({ target }) => target === name);
    const names = new Set(atCount.map(({ target }) => target));
    return [...names].map((target) => ({
      connections,
      target,
      ...summarizeTarget(of(target), of(baseline)),
    }));
  });
}
