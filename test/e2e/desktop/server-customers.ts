import type { Customer, CustomerDeskClient } from "@customer-desk/shared";

/** Every customer on a server, oldest first. */
export async function serverCustomers(client: CustomerDeskClient): Promise<readonly Customer[]> {
  const customers: Customer[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.customers.list({
      limit: 100,
      ...(cursor !== undefined && { cursor }),
    });
    customers.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return customers.toReversed();
}
