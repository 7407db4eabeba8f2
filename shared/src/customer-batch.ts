import { z } from "zod";
import { boundedList } from "./bounded-list.ts";
import type { BatchItem } from "./customer.ts";
import { fieldIssueSchema } from "./field-issue-schema.ts";

/** Most customers in one batch. */
export const MAXIMUM_BATCH_SIZE = 100;

/**
 * A batch to create. The items are only known to be objects here: each is checked by
 * `batchItemSchema` on its own, so that a bad one does not stop the others.
 */
export const createBatchSchema = z
  .object({
    customers: boundedList<BatchItem>({
      isItem: isObject,
      expected: "object",
      minimum: 1,
      maximum: MAXIMUM_BATCH_SIZE,
    }).meta({
      description: "Each of them succeeds or fails on its own.",
      minItems: 1,
      maxItems: MAXIMUM_BATCH_SIZE,
    }),
  })
  .meta({ id: "CreateCustomerBatch" });

/** What became of every item of a batch; each `index` is the item's place in the request, from 0. */
export const batchResultSchema = z
  .object({
    object: z.literal("customer_batch"),
    livemode: z.boolean(),
    successful: z.array(
      z.object({
        index: z.int(),
        created: z.boolean().meta({ description: "False if the external id was known already." }),
        id: z.string(),
        externalId: z.string().nullable(),
        email: z.string(),
      }),
    ),
    failed: z.array(z.object({ index: z.int(), issues: z.array(fieldIssueSchema) })),
  })
  .meta({ id: "CustomerBatchResult" });

export type BatchResult = z.output<typeof batchResultSchema>;

function isObject(value: unknown): value is BatchItem {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
