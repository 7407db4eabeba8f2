import {
  type BatchResult,
  type CreatedCustomer,
  type Customer,
  type CustomerDeskClient,
  type CustomerPage,
  createClient,
} from "@customer-desk/shared";
import { expectTypeOf } from "vitest";

// Never run: the compiler is the test.

createClient({ url: "http://127.0.0.1:4400", apiKey: "ck_live_x" });
// @ts-expect-error: a key is needed
createClient({ url: "http://127.0.0.1:4400" });
// @ts-expect-error: an address is needed
createClient({ apiKey: "ck_live_x" });
// @ts-expect-error: no such option
createClient({ url: "http://127.0.0.1:4400", apiKey: "ck_live_x", retries: 3 });

export async function calls({ customers }: CustomerDeskClient): Promise<void> {
  expectTypeOf(await customers.create({ email: "a@b.c" })).toEqualTypeOf<CreatedCustomer>();
  expectTypeOf(await customers.get({ id: "cus_1" })).toEqualTypeOf<Customer>();
  expectTypeOf(await customers.list({})).toEqualTypeOf<CustomerPage>();
  expectTypeOf(await customers.list()).toEqualTypeOf<CustomerPage>();
  expectTypeOf(await customers.update({ id: "cus_1" })).toEqualTypeOf<Customer>();
  expectTypeOf(await customers.createBatch({ customers: [] })).toEqualTypeOf<BatchResult>();

  // @ts-expect-error: an e-mail address is needed
  await customers.create({ fullName: "Ana" });
  // @ts-expect-error: no such field
  await customers.create({ email: "a@b.c", fullname: "Ana" });
  // @ts-expect-error: no such time zone
  await customers.create({ email: "a@b.c", timezone: "Mars/Phobos" });
  // @ts-expect-error: an address has a country
  await customers.create({ email: "a@b.c", address: { line1: "x", city: "y", postalCode: "z" } });
  // @ts-expect-error: in a batch too
  await customers.createBatch({ customers: [{ email: "a@b.c", timezone: "Mars/Phobos" }] });
  // @ts-expect-error: a batch's items have no addressId
  await customers.createBatch({ customers: [{ email: "a@b.c", addressId: "x" }] });
  // @ts-expect-error: an update names its customer
  await customers.update({ fullName: "Ana" });
  // @ts-expect-error: an e-mail address cannot be cleared
  await customers.update({ id: "cus_1", email: null });
  // @ts-expect-error: no such operation
  await customers.delete({ id: "cus_1" });
  // @ts-expect-error: what is needed cannot be left out
  await customers.get();
}

export async function answers({ customers }: CustomerDeskClient): Promise<void> {
  const customer = await customers.get({ id: "cus_1" });
  expectTypeOf(customer.fullName).toEqualTypeOf<string | null>();
  expectTypeOf(customer.metadata).toEqualTypeOf<Record<string, unknown> | null>();
  expectTypeOf(customer.object).toEqualTypeOf<"customer">();
  // @ts-expect-error: a name may be missing
  customer.fullName.length;
  // @ts-expect-error: only what was just created says whether it is new
  customer.created;
  for await (const each of customers.iterate({ search: "ana" })) {
    expectTypeOf(each).toEqualTypeOf<Customer>();
  }
  // @ts-expect-error: no such filter
  customers.iterate({ email: "a@b.c" });
}

export async function options({ customers }: CustomerDeskClient): Promise<void> {
  const { signal } = new AbortController();
  await customers.list({}, { signal, timeoutMs: 10 });
  await customers.create({ email: "a@b.c" }, { signal, timeoutMs: 10, idempotencyKey: "k" });
  // @ts-expect-error: a query has no effect that could be repeated
  await customers.list({}, { idempotencyKey: "k" });
  // @ts-expect-error: the same for a whole iteration
  customers.iterate({}, { idempotencyKey: "k" });
}
