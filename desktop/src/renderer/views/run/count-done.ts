import type { RowCounts } from "../../../host/host-api.ts";

export interface RunProgress {
  /** Rows with an outcome. */
  readonly done: number;
  /** Rows that were put into the outbox. */
  readonly total: number;
  /** Rows of the batch that never were. */
  readonly notSent: number;
}

/** How far a run is. What is done, waits and was not sent adds up to all of its rows. */
export function countDone(counts: RowCounts): RunProgress {
  const done = counts.created + counts.existing + counts.refused;
  const total = done + counts.waiting;
  return { done, total, notSent: counts.all - total };
}
