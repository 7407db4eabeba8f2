import type { Address, Customer, Metadata } from "@customer-desk/shared/schemas";
import { type Mode, modeOf } from "../mode-option.ts";

/** A customer as it is exported. Times are in ISO 8601. */
export interface CustomerRecord {
  readonly id: string;
  readonly organization: string;
  readonly mode: Mode;
  readonly externalId: string | null;
  readonly email: string;
  readonly fullName: string | null;
  readonly taxDocument: string | null;
  readonly documentType: string | null;
  readonly timezone: string | null;
  readonly address: Address | null;
  readonly metadata: Metadata | null;
  readonly isActive: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export function toCustomerRecord(customer: Customer, organization: string): CustomerRecord {
  return {
    id: customer.id,
    organization,
    mode: modeOf(customer.livemode),
    externalId: customer.externalId,
    email: customer.email,
    fullName: customer.fullName,
    taxDocument: customer.taxDocument,
    documentType: customer.documentType,
    timezone: customer.timezone,
    address: customer.address,
    metadata: customer.metadata,
    isActive: customer.isActive,
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
  };
}
