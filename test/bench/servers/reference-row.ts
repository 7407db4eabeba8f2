import type { ReferenceCustomer } from "./reference-customer.ts";

/** A customer as the table has it. */
export interface CustomerRow {
  id: string;
  external_id: string | null;
  email: string;
  full_name: string | null;
  tax_document: string | null;
  timezone: string;
  address: string | null;
  metadata: string;
  created_at: number;
  updated_at: number;
}

const toJson = (value: object | null | undefined) => (value ? JSON.stringify(value) : null);

export const externalIdOf = ({ externalId, id }: ReferenceCustomer): string | null =>
  externalId ?? id ?? null;

/** The row of a new customer. */
export const toRow = (customer: ReferenceCustomer, id: string, now: number): CustomerRow => ({
  id,
  external_id: externalIdOf(customer),
  email: customer.email,
  full_name: customer.fullName ?? null,
  tax_document: customer.taxDocument ?? null,
  timezone: customer.timezone ?? "UTC",
  address: toJson(customer.address),
  metadata: toJson(customer.metadata) ?? "{}",
  created_at: now,
  updated_at: now,
});
