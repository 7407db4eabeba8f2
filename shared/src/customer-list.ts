import { z } from "zod";
import { customerSchema } from "./customer.ts";
import { isStorable } from "./storable-text.ts";
import { text } from "./text.ts";

export const DEFAULT_PAGE_SIZE = 25;
export const MAXIMUM_PAGE_SIZE = 100;

/** Which customers to list, newest first. */
export const listCustomersSchema = z.object({
  cursor: z.string().optional().meta({ description: "`nextCursor` of the page before." }),
  limit: z.int().min(1).max(MAXIMUM_PAGE_SIZE).default(DEFAULT_PAGE_SIZE).meta({
    description: "Customers per page.",
  }),
  externalId: z
    .string()
    .refine(isStorable, { params: { issue: "unstorable_text" } })
    .optional()
    .meta({ description: "Only the customer with this id." }),
  search: text(200).optional().meta({
    description: "Only customers whose e-mail, name or external id contains this text.",
  }),
  isActive: z.boolean().optional().meta({
    description: "Only active, or only archived, customers.",
  }),
});

/** One page of customers. `nextCursor` is absent on the last one. */
export const customerPageSchema = z
  .object({
    object: z.literal("list"),
    data: z.array(customerSchema).meta({ description: "Newest first." }),
    hasMore: z.boolean().meta({ description: "Whether there is another page." }),
    nextCursor: z.string().optional().meta({
      description: "`cursor` of the next page; absent on the last.",
    }),
  })
  .meta({ id: "CustomerPage" });

export type CustomerPage = z.output<typeof customerPageSchema>;
