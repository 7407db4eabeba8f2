import type { CustomerField } from "../../host-api.ts";

/** What an address must have. */
export const REQUIRED_ADDRESS_FIELDS = [
  "address.line1",
  "address.city",
  "address.postalCode",
  "address.country",
] as const satisfies readonly CustomerField[];

/** The parts of an address, in the order in which they are written. */
export const ADDRESS_FIELDS = [
  "address.line1",
  "address.line2",
  "address.city",
  "address.state",
  "address.region",
  "address.postalCode",
  "address.country",
] as const satisfies readonly CustomerField[];

export type AddressField = (typeof ADDRESS_FIELDS)[number];

export function isAddressField(field: string): field is AddressField {
  return field.startsWith("address.");
}
