import fc from "fast-check";
import { test } from "vitest";
import { reportFigure } from "../report-figure.ts";

/** The seed unless `TRUST_SEED` names another: the same inputs at every run. */
const DEFAULT_SEED = 20_261_123;

const seed = wholeNumber("TRUST_SEED", DEFAULT_SEED);
/** Leads to one counterexample, as a failure prints it; only with `-t` for the property it is of. */
const path = process.env.TRUST_PATH;

/** Also when a machine has other work: a property ends by its count, not by the clock. */
const PATIENCE_MS_PER_RUN = 300;

/**
 * Declares a test that holds a property against its share (0 to 1; all shares add up to 1) of the
 * inputs of a run. A failure prints the smallest input found, with seed and path to replay it.
 */
export type FuzzTest = <T>(
  name: string,
  share: number,
  arbitrary: fc.Arbitrary<T>,
  property: (input: T) => Promise<void>,
) => void;

/** @param variable says how many inputs all properties together get, unless it is to be the default */
function fuzzTests(variable: string, defaultRuns: number): FuzzTest {
  const totalRuns = wholeNumber(variable, defaultRuns);
  console.info(`fuzz: TRUST_SEED=${seed} ${variable}=${totalRuns}`);
  return (name, share, arbitrary, property) => {
    const numRuns = Math.ceil(totalRuns * share);
    test(
      name,
      async () => {
        await fc.assert(fc.asyncProperty(arbitrary, property), {
          seed,
          numRuns,
          ...(path !== undefined && { path, endOnFailure: true }),
        });
        reportFigure(variable === "TRUST_FILES" ? "files" : "inputs", numRuns);
      },
      30_000 + numRuns * PATIENCE_MS_PER_RUN,
    );
  };
}

/** With requests. */
export const fuzzTest: FuzzTest = fuzzTests("TRUST_RUNS", 2_000);

/** With files to import. */
export const fileTest: FuzzTest = fuzzTests("TRUST_FILES", 2_000);

function wholeNumber(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return otherwise;
  if (!/^-?\d{1,10}$/.test(text)) throw new Error(`${name} must be a whole number.`);
  return Number(text);
}
