import type { RowCells } from "@customer-desk/desktop/host/host-api";
import type { SeededRandom } from "./seeded-random.ts";

/** A row of a simulated import. Its e-mail is no other row's. */
export interface SimulatedRow {
  readonly cells: RowCells & { readonly email: string };
  /** Whether the server has to refuse it. */
  readonly isWrong: boolean;
}

export interface SimulatedImport {
  readonly rows: readonly SimulatedRow[];
  /** External ids that the server has before anything is sent. */
  readonly existing: readonly string[];
}

const SIZES = [1, 2, 99, 100, 101, 199, 200, 201, 300, 350] as const;

/** Rows with and without ids, some of which say the same id, are wrong, or are there already. */
export function randomRows(random: SeededRandom): SimulatedImport {
  const count = random.chance(0.4) ? random.pick(SIZES) : random.between(1, 350);
  const withId = random.pick([0, 0.5, 0.9, 1]);
  const doubled = random.pick([0, 0.02, 0.3]);
  const wrong = random.pick([0, 0.02, 0.5]);
  const there = random.pick([0, 0.1, 1]);
  const rows = Array.from({ length: count }, (_, index) => {
    const isWrong = random.chance(wrong);
    const email = isWrong ? `row-${index} is no address` : `row-${index}@example.com`;
    const number = random.chance(doubled) ? random.between(0, index) : index;
    const cells = random.chance(withId) ? { email, externalId: `id-${number}` } : { email };
    return { cells, isWrong };
  });
  const ids = new Set(rows.flatMap(({ cells }) => cells.externalId ?? []));
  return { rows, existing: [...ids].filter(() => random.chance(there)) };
}
