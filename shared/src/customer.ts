import { z } from "zod";
import { metadataSchema } from "./metadata.ts";
import { fits } from "./storable-text.ts";
import { text } from "./text.ts";
import { TIMEZONES } from "./timezone.ts";

/** Longest values of a customer's text fields, in characters. */
export const MAXIMUM_LENGTHS = {
  email: 200,
  externalId: 100,
  fullName: 200,
  taxDocument: 100,
  addressLine: 200,
} as const;

const email = z
  .string()
  .trim()
  // An overlong text never reaches the pattern, whose time grows with the text.
  .refine((value) => fits(value, MAXIMUM_LENGTHS.email), {
    abort: true,
    params: { issue: "too_long", maximum: MAXIMUM_LENGTHS.email },
  })
  .check(z.email())
  .meta({
    description: "Where invoices and messages go. Not unique.",
    maxLength: MAXIMUM_LENGTHS.email,
    examples: ["ana@example.com"],
  });

const externalId = text(MAXIMUM_LENGTHS.externalId, { canBeBlank: false }).meta({
  description: "Your own id of the customer; unique within an organization and mode.",
});

const fullName = text(MAXIMUM_LENGTHS.fullName).meta({
  description: "Of the person or the company.",
});
const taxDocument = text(MAXIMUM_LENGTHS.taxDocument).meta({
  description: "Number of the tax document. Stored as it is, not checked.",
});
const timezone = z.enum(TIMEZONES);
const addressLine = text(MAXIMUM_LENGTHS.addressLine);
const requiredLine = text(MAXIMUM_LENGTHS.addressLine, { canBeBlank: false });

/** A postal address, as it is sent. */
export const addressSchema = z
  .object({
    line1: requiredLine.meta({ description: "Street and number." }),
    line2: addressLine.nullish().meta({ description: "Flat, floor, building." }),
    city: requiredLine.meta({ description: "City or town." }),
    state: addressLine.nullish().meta({ description: "State or province." }),
    region: addressLine.nullish().meta({
      description: "Region, where an address needs one beside the state.",
    }),
    postalCode: requiredLine.meta({ description: "As the country writes it." }),
    country: z
      .string()
      .refine((country) => /^[A-Z]{2}$/.test(country), { params: { issue: "not_a_country_code" } })
      .meta({
        description: "ISO 3166-1 alpha-2, in capitals.",
        pattern: "^[A-Z]{2}$",
        examples: ["ES"],
      }),
  })
  .meta({ id: "Address" });

export type Address = z.infer<typeof addressSchema>;

const isActive = z.boolean().meta({
  description: "Kept for clients of API versions before 2026-05-12, which can archive a customer.",
});

const customerFields = z.object({
  email,
  id: externalId.nullish().meta({ description: "Another name of `externalId`." }),
  externalId: externalId.nullish(),
  fullName: fullName.nullish(),
  taxDocument: taxDocument.nullish(),
  address: addressSchema.nullish().meta({
    description: "Its country decides what `documentType` says. REST never returns it.",
  }),
  timezone: timezone.nullish().meta({ description: "UTC unless given." }),
  metadata: metadataSchema.nullish().meta({
    description: "JSON of your own: at most 50 keys of 1 to 40 characters, 16 KiB, 20 levels.",
  }),
  isActive: isActive.nullish(),
});

/**
 * A customer of a batch. `id` and `externalId` are two names of the same thing, the caller's own
 * id; null means the same as absent.
 */
export const batchItemSchema = customerFields.check(idsAgree).meta({ id: "CustomerBatchItem" });

export type BatchItem = z.input<typeof batchItemSchema>;

/** A customer to create. Adds `addressId`, which names an address resource that this service does not have. */
export const createCustomerSchema = customerFields
  .extend({
    addressId: z
      .uuid({ abort: true })
      .refine(() => false, { params: { issue: "unknown_address" } })
      .nullish()
      .meta({ deprecated: true, description: "No addresses are known here: send `address`." }),
  })
  .check(idsAgree)
  .meta({ id: "CreateCustomer" });

export type CreateCustomer = z.input<typeof createCustomerSchema>;

/** Which customer is meant: its own `cus_…` id, or else the caller's external id. */
const customerReference = z.string().min(1).meta({ description: "`cus_…` id or external id." });

export const getCustomerSchema = z.object({ id: customerReference });

/**
 * A change of a customer: only what is sent changes. Null clears a field (the time zone falls back
 * to UTC); metadata is merged key by key, and a key set to null is removed.
 */
export const updateCustomerSchema = z
  .object({
    id: customerReference,
    email: email.optional(),
    externalId: externalId.nullish(),
    fullName: fullName.nullish(),
    taxDocument: taxDocument.nullish(),
    address: addressSchema.nullish(),
    timezone: timezone.nullish().meta({ description: "Null sets it back to UTC." }),
    metadata: metadataSchema.nullish().meta({
      description: "Merged key by key: a key set to null is removed, null clears all.",
    }),
    isActive: isActive.optional(),
  })
  .meta({ id: "UpdateCustomer" });

export type UpdateCustomer = z.input<typeof updateCustomerSchema>;

/** A customer as the service returns it. REST leaves out `address` and `isActive`. */
export const customerSchema = z
  .object({
    id: z.string().meta({
      description: "The customer's id here.",
      examples: ["cus_01kaqz4b1n8v7w3j5t9x2m6y0d"],
    }),
    externalId: z.string().nullable().meta({ description: "Your own id, if you gave one." }),
    fullName: z.string().nullable(),
    email: z.string(),
    taxDocument: z.string().nullable(),
    documentType: z.string().nullable().meta({
      description: "What the tax document is called in the country of the address, such as NIF.",
    }),
    timezone: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()).nullable(),
    address: addressSchema.nullable(),
    isActive: z.boolean(),
    createdAt: z.iso.datetime().meta({ description: "In UTC." }),
    updatedAt: z.iso.datetime().meta({ description: "When something of it last changed, in UTC." }),
    object: z.literal("customer"),
    livemode: z.boolean().meta({ description: "False for customers of the sandbox." }),
  })
  .meta({ id: "Customer" });

export type Customer = z.output<typeof customerSchema>;

/** A created customer; `created` is false when one with that external id was there already. */
export const createdCustomerSchema = customerSchema.extend({ created: z.boolean() });

export type CreatedCustomer = z.output<typeof createdCustomerSchema>;

function idsAgree(context: z.core.ParsePayload<z.output<typeof customerFields>>): void {
  const { id, externalId } = context.value;
  if (id == null || externalId == null || id === externalId) return;
  context.issues.push({
    code: "custom",
    path: ["externalId"],
    params: { issue: "ids_differ" },
    input: externalId,
  });
}
