import { z } from "zod";
import { boundedList } from "./bounded-list.ts";

/** Most external ids in one look-up. */
export const MAXIMUM_LOOK_UP_SIZE = 1000;

/** Which of these external ids are taken? */
export const lookUpCustomersSchema = z.object({
  externalIds: boundedList<string>({
    isItem: (value) => typeof value === "string",
    expected: "string",
    minimum: 1,
    maximum: MAXIMUM_LOOK_UP_SIZE,
  }),
});

/** The customers that have one of the external ids; in no order. */
export const lookUpResultSchema = z
  .object({
    found: z.array(z.object({ id: z.string(), externalId: z.string(), email: z.string() })),
  })
  .meta({ id: "CustomerLookUpResult" });

export type LookUpResult = z.output<typeof lookUpResultSchema>;
