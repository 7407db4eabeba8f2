import type { ColumnMapping, CustomerField } from "../host-api.ts";
import { isAddressField, REQUIRED_ADDRESS_FIELDS } from "./columns/address-fields.ts";

/**
 * The required fields that no column is matched to: the e-mail, and the required parts of the
 * address if any part of it is matched.
 */
export function missingFields(mapping: readonly ColumnMapping[]): CustomerField[] {
  const matched = new Set(
    mapping.flatMap(({ target }) => (target.kind === "field" ? [target.field] : [])),
  );
  const required: CustomerField[] = ["email"];
  if ([...matched].some(isAddressField)) required.push(...REQUIRED_ADDRESS_FIELDS);
  return required.filter((field) => !matched.has(field));
}
