import type { CustomerRow } from "@customer-desk/server/customers/customer.repository";

/** A customer as the database has it, of the live side of the first organization. */
export function customerRow(index: number, changes: Partial<CustomerRow> = {}): CustomerRow {
  return {
    organization_id: 1,
    livemode: 1,
    id: `cus_${String(index).padStart(26, "0")}`,
    external_id: String(index),
    email: `customer-${index}@example.com`,
    full_name: null,
    tax_document: null,
    timezone: "UTC",
    address: null,
    metadata: "{}",
    is_active: 1,
    created_at: index,
    updated_at: index,
    ...changes,
  };
}
