import { quantile } from "../quantile.ts";
import { type Aim, type DesktopMeasure, desktopMeasures } from "./desktop-measures.ts";
import type { DesktopRound } from "./round.ts";

/** Of the rounds. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

export interface DesktopSummaryRow {
  name: string;
  unit: DesktopMeasure["unit"];
  product: Spread;
  reference?: Spread;
  /** Product by reference, within each round. */
  ratio?: Spread;
  aim?: Aim & { met: boolean };
}

function spreadOf(values: readonly number[]): Spread {
  return {
    median: quantile(values, 0.5),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}

function isMet({ bound, value }: Aim, found: number): boolean {
  if (bound === "at least") return found >= value;
  return bound === "at most" ? found <= value : found < value;
}

function toRow(measure: DesktopMeasure, rounds: readonly DesktopRound[]): DesktopSummaryRow {
  const { name, unit, reference, aim } = measure;
  const product = spreadOf(rounds.map(measure.product));
  const row: DesktopSummaryRow = { name, unit, product };
  if (reference !== undefined) {
    row.reference = spreadOf(rounds.map(reference));
    row.ratio = spreadOf(rounds.map((round) => measure.product(round) / reference(round)));
  }
  const judged = row.ratio ?? product;
  if (aim !== undefined) row.aim = { ...aim, met: isMet(aim, judged.median) };
  return row;
}

export function summarizeDesktop(rounds: readonly DesktopRound[]): DesktopSummaryRow[] {
  return desktopMeasures.map((measure) => toRow(measure, rounds));
}
