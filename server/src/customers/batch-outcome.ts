import type { BatchItem, BatchResult } from "@customer-desk/shared/schemas";
import { idsFrom } from "../id-range.ts";
import type { CustomerKey } from "./customer.repository.ts";

/** Customers that were made one after the other: the id of the first, from which the others' count up. */
type Range = readonly [first: string, count: number];

/** The id of a customer that an item made; the customer that it stands for; null if it failed. */
type MadeOrKnown = string | CustomerKey | null;

/**
 * What became of a batch, without what its request says anyway. It is kept with every idempotency
 * key: as a rule it is a range of 100 customers, which is a hundredth of the whole result.
 */
export interface BatchOutcome {
  /** Of every item, or of several in a row, in the order of the request. */
  readonly items: readonly (Range | MadeOrKnown)[];
  readonly failed: BatchResult["failed"];
}

/**
 * Puts the ids of neighbours together.
 * @param items of one batch, whose ids count up with the items
 */
export function withRanges(items: readonly MadeOrKnown[]): BatchOutcome["items"] {
  const outcome: (Range | MadeOrKnown)[] = [];
  let range: [string, number] | undefined;
  for (const item of items) {
    if (typeof item !== "string") {
      range = undefined;
      outcome.push(item);
    } else if (range === undefined) {
      range = [item, 1];
      outcome.push(range);
    } else {
      range[1] += 1;
    }
  }
  return outcome;
}

/** The whole result of a batch. */
export function toBatchResult(
  input: readonly BatchItem[],
  outcome: BatchOutcome | BatchResult,
  livemode: boolean,
): BatchResult {
  // Kept by a version that stored the whole result.
  if ("successful" in outcome) return outcome;
  const { items, failed } = outcome;
  const successful: BatchResult["successful"] = [];
  for (const [index, item] of items.flatMap(withoutRange).entries()) {
    if (item === null) continue;
    if (typeof item === "string") {
      successful.push({ index, created: true, id: item, ...toReference(input[index]) });
    } else {
      const { id, external_id: externalId, email } = item;
      successful.push({ index, created: false, id, externalId, email });
    }
  }
  return { object: "customer_batch", livemode, successful, failed };
}

function withoutRange(item: Range | MadeOrKnown): readonly MadeOrKnown[] {
  if (!isRange(item)) return [item];
  const [first, count] = item;
  const idOf = idsFrom(first);
  return Array.from({ length: count }, (_, index) => idOf(index));
}

function isRange(item: Range | MadeOrKnown): item is Range {
  return Array.isArray(item);
}

/** What an item that was found right, and so made a customer, says of it. */
function toReference(item: BatchItem | undefined): { externalId: string | null; email: string } {
  if (item === undefined) throw new Error("The outcome is of another batch.");
  // The contract takes an e-mail address without the spaces around it.
  return { externalId: item.id ?? item.externalId ?? null, email: item.email.trim() };
}
