import { CustomerService } from "../../customers/customer.service.ts";
import type { CommandContext } from "../command-context.ts";
import { type CustomerRecord, toCustomerRecord } from "./customer-record.ts";
import type { NamedScope } from "./list-scopes.ts";

/** Enough for a statement's overhead to vanish, and little to hold. */
const PAGE_SIZE = 100;

/**
 * Reads customers page by page, newest first. Each page is a read of its own: one read of all
 * would keep the database's log growing for as long as the reader of the export takes.
 */
export async function* readCustomers(
  { database, clock, createId }: CommandContext,
  { organization, scope }: NamedScope,
): AsyncGenerator<CustomerRecord[]> {
  const customers = new CustomerService({ clock, createId });
  let cursor: string | undefined;
  do {
    const filter = { cursor, limit: PAGE_SIZE };
    const page = await database.read((session) => customers.list(session, scope, filter));
    yield page.data.map((customer) => toCustomerRecord(customer, organization));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
