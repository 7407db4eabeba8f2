import type { Measure } from "../measure.ts";
import type { Cell } from "./cell.ts";
import type { LoadRound, Reading } from "./reading.ts";

/** A line of the table that is read off loads, with the loads that it needs. */
export interface LoadLine extends Omit<Measure<LoadRound>, "product" | "reference"> {
  product: Reading;
  reference?: { name: string; reading: Reading };
}

export const cellsOf = ({ product, reference }: LoadLine): readonly Cell[] => [
  ...(reference?.reading.cells ?? []),
  ...product.cells,
];

export function toMeasure({ product, reference, ...line }: LoadLine): Measure<LoadRound> {
  return {
    ...line,
    product: product.of,
    ...(reference && { reference: { name: reference.name, of: reference.reading.of } }),
  };
}
