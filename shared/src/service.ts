import { z } from "zod";

/** Asks who answers. */
export const describeServiceSchema = z.object({});

/** The server, and whose data the key of the request opens. */
export const serviceDescriptionSchema = z
  .object({
    service: z.literal("customer-desk"),
    /** The server's own version: `1.2.3`. */
    version: z.string(),
    organization: z.string(),
    livemode: z.boolean(),
  })
  .meta({ id: "ServiceDescription" });

export type ServiceDescription = z.output<typeof serviceDescriptionSchema>;
