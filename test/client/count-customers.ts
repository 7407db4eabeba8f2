import type { TestServer } from "../helpers/test-server.ts";

/** How many customers a server has, by its own account. */
export async function countCustomers(server: TestServer): Promise<number> {
  let count = 0;
  for await (const _ of server.client().customers.iterate()) count += 1;
  return count;
}
