import { MAXIMUM_BATCH_SIZE } from "@customer-desk/shared";
import type { LocalStore } from "../local-store/local-store.ts";
import { rowsAt, WHERE_ROWS_AT } from "./rows-at.ts";

interface CutBatch {
  readonly sequence: number;
  /** In order. */
  readonly positions: readonly number[];
}

/** Batches of an import whose rows follow one another without a gap, all but the last full. */
interface Stretch {
  readonly sequence: number;
  readonly first: number;
  last: number;
}

const SET_WAITING = "update import_row set state = 'waiting', issues = null, issue_kinds = null";

// Numbers arrive as floating point, by which a division would not be whole.
const MARK_STRETCH = `
  ${SET_WAITING},
    batch = cast(@sequence as integer) + (position - cast(@first as integer)) / ${MAXIMUM_BATCH_SIZE}
  where import_id = @importId and position between @first and @last`;

const MARK_BATCH = `${SET_WAITING}, batch = @sequence ${WHERE_ROWS_AT}`;

/**
 * Marks the rows of batches as waiting in them. Nearly always they are all rows of a file, which
 * takes one statement instead of one for each batch, and half of the time.
 * @param batches in order, as they were cut
 */
export function markWaiting(
  store: LocalStore,
  importId: string,
  batches: readonly CutBatch[],
): void {
  const stretches: Stretch[] = [];
  for (const { sequence, positions } of batches) {
    const rows = rowsAt(importId, positions);
    const { first, last } = rows;
    const stretch = stretches.at(-1);
    if (rows.isRun === 0) store.runMany(MARK_BATCH, [[{ ...rows, sequence }]]);
    else if (stretch !== undefined && continues(stretch, { sequence, first })) stretch.last = last;
    else stretches.push({ sequence, first, last });
  }
  store.runMany(
    MARK_STRETCH,
    stretches.map((stretch) => [{ ...stretch, importId }]),
  );
}

function continues(stretch: Stretch, next: { sequence: number; first: number }): boolean {
  const batches = next.sequence - stretch.sequence;
  const hasNoGap = next.first === stretch.last + 1;
  return hasNoGap && next.first - stretch.first === batches * MAXIMUM_BATCH_SIZE;
}
