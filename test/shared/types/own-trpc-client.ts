import type { AppRouter, ErrorData } from "@customer-desk/shared";
import { createTRPCClient, httpBatchLink, type TRPCClientError } from "@trpc/client";
import { expectTypeOf } from "vitest";

// Never run: the compiler is the test. Who prefers tRPC's own client has the same types.

const client = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: "http://x/trpc" })] });

export async function calls(): Promise<void> {
  const customer = await client.customers.get.query({ id: "cus_1" });
  expectTypeOf(customer.email).toEqualTypeOf<string>();
  expectTypeOf(customer.metadata).toEqualTypeOf<Record<string, unknown> | null>();
  await client.customers.create.mutate({ email: "a@b.c" });
  // @ts-expect-error: an e-mail address is needed
  await client.customers.create.mutate({});
  // @ts-expect-error: a mutation is not a query
  await client.customers.create.query({ email: "a@b.c" });
  // @ts-expect-error: no such operation
  await client.customers.remove.mutate({ id: "cus_1" });
}

export function caught(error: TRPCClientError<AppRouter>): void {
  expectTypeOf(error.data).toEqualTypeOf<ErrorData | null | undefined>();
}
