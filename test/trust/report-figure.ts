import { appendFileSync } from "node:fs";

/** What is told of figures with the same name. */
export type FigureKind = "sum" | "most";

export interface FigureOptions {
  /** The sum unless it is said. */
  readonly kind?: FigureKind;
  /**
   * What it may be at most in a full run. `npm test` holds nobody to it: its machine may be busy with
   * other tests, and a test that fails by the clock is one that nobody believes.
   */
  readonly bound?: number;
}

/** One line of the file that the tests of a part write for the runner. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly kind: FigureKind;
  readonly bound: number | undefined;
}

/** Tells `npm run test:trust` how much was tried, and what came of it. */
export function reportFigure(name: string, value: number, options: FigureOptions = {}): void {
  const file = process.env.TRUST_FIGURES;
  if (file === undefined) return;
  const { kind = "sum", bound } = options;
  appendFileSync(file, `${JSON.stringify({ name, value, kind, bound })}\n`);
}
