import type { Aim, Measure } from "./measure.ts";
import { quantile } from "./quantile.ts";

/** Of the rounds. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** What became of a measure. */
export interface Line {
  name: string;
  unit: string;
  product: Spread;
  /** What the product is compared with. */
  against?: string;
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

/** What a line is judged by. */
export const judgedOf = (line: Line): Spread => line.ratio ?? line.product;

function toLine<Round>(measure: Measure<Round>, rounds: readonly Round[]): Line {
  const { name, unit, reference, aim } = measure;
  const line: Line = { name, unit, product: spreadOf(rounds.map(measure.product)) };
  if (reference !== undefined) {
    line.against = reference.name;
    line.reference = spreadOf(rounds.map(reference.of));
    line.ratio = spreadOf(rounds.map((round) => measure.product(round) / reference.of(round)));
  }
  if (aim !== undefined) line.aim = { ...aim, met: isMet(aim, judgedOf(line).median) };
  return line;
}

export function summarize<Round>(
  measures: readonly Measure<Round>[],
  rounds: readonly Round[],
): Line[] {
  return measures.map((measure) => toLine(measure, rounds));
}
