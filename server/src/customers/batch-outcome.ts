import type { BatchItem, BatchResult } from "@customer-desk/shared";
import type { CustomerKey } from "./customer.repository.ts";

/**
 * What became of a batch, without what its request says anyway. It is kept with every idempotency
 * key, and a third as long as the whole result.
 */
export interface BatchOutcome {
  /**
   * Of every item, in the order of the request: the id of the customer that it made; the customer
   * that it stands for; null if it failed.
   */
  readonly items: readonly (string | CustomerKey | null)[];
  readonly failed: BatchResult["failed"];
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
  for (const [index, item] of items.entries()) {
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

/** What an item that was found right, and so made a customer, says of it. */
function toReference(item: BatchItem | undefined): { externalId: string | null; email: string } {
  if (item === undefined) throw new Error("The outcome is of another batch.");
  // The contract takes an e-mail address without the spaces around it.
  return { externalId: item.id ?? item.externalId ?? null, email: item.email.trim() };
}
