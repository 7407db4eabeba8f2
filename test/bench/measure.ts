export interface Aim {
  /** Of the ratio if there is something to compare with, else of the product's own number. */
  bound: "at most" | "at least" | "below";
  value: number;
}

/** A line of the table: how its numbers come out of a round of a suite. */
export interface Measure<Round> {
  name: string;
  unit: string;
  product(round: Round): number;
  reference?: {
    /** What the product is compared with. */
    name: string;
    of(round: Round): number;
  };
  /** Measures without one explain those that have one. */
  aim?: Aim;
}

export const atLeast = (value: number): Aim => ({ bound: "at least", value });
export const atMost = (value: number): Aim => ({ bound: "at most", value });
export const below = (value: number): Aim => ({ bound: "below", value });
