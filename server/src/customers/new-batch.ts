import {
  type BatchItem,
  type BatchResult,
  batchItemSchema,
  checkInput,
} from "@customer-desk/shared/schemas";
import { type NewCustomer, toNewCustomer } from "./new-customer.ts";

/** A batch whose items have been checked, each on its own. */
export interface NewBatch {
  /** In the order of the request, with null for an item that is wrong. */
  readonly items: readonly (NewCustomer | null)[];
  /** What is wrong with those. */
  readonly failed: BatchResult["failed"];
}

/** Checks every item of a batch; the part of its work that needs no database. */
export function toNewBatch(input: readonly BatchItem[]): NewBatch {
  const failed: BatchResult["failed"] = [];
  const items = input.map((each, index) => {
    const checked = checkInput(batchItemSchema, each);
    if (checked.ok) return toNewCustomer(checked.value);
    failed.push({ index, issues: checked.issues.map((issue) => ({ ...issue })) });
    return null;
  });
  return { items, failed };
}
