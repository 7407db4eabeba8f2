import type { HandlersOf } from "@customer-desk/server/operations/handlers";
import {
  type Contract,
  type Customer,
  type CustomerDeskContract,
  contract,
  query,
} from "@customer-desk/shared";
import { z } from "zod";

// Never run: the compiler is the test.

type CustomersContract = Pick<CustomerDeskContract, "customers">;
type Handlers = HandlersOf<CustomersContract>;
type Get = Handlers["customers"]["get"];

export function customersOf(complete: Handlers["customers"], customer: Customer): unknown[] {
  const { get, ...withoutGet } = complete;
  const all: Handlers = { customers: { ...withoutGet, get } };
  const own: Handlers["customers"] = {
    ...complete,
    get: async (_session, _scope, input) => ({ ...customer, id: input.id }),
  };

  // @ts-expect-error: a handler is missing
  const missing: Handlers = { customers: withoutGet };
  // @ts-expect-error: a whole resource is missing
  const none: Handlers = {};
  // @ts-expect-error: a handler of no operation
  const surplus: Handlers = { customers: { ...complete, remove: get } };
  // @ts-expect-error: what it gives is not a customer
  const wrongOutput: Get = async () => ({ id: "cus_1" });
  // @ts-expect-error: a list is not a customer
  const wrongOperation: Handlers = { customers: { ...complete, get: complete.list } };
  const wrongInput: Get = async (_session, _scope, input) => {
    // @ts-expect-error: the input has no e-mail address
    return { ...customer, email: input.email };
  };
  // @ts-expect-error: a mutation has two steps
  const oneStep: Handlers = { customers: { ...complete, update: get } };
  return [all, own, missing, none, surplus, wrongOutput, wrongOperation, wrongInput, oneStep];
}

/** A contract with one more operation asks for one more handler. */
const grown = {
  customers: contract.customers,
  keys: {
    count: query({
      input: z.object({}),
      output: z.object({ count: z.int() }),
      rest: {
        id: "count-keys",
        method: "GET",
        path: "/keys",
        success: { 200: "How many." },
        status: () => 200,
      },
      summary: "Count the keys.",
    }),
  },
} as const satisfies Contract;

export function grow(handlers: Handlers): unknown[] {
  const count = async () => ({ count: 1 });
  const all: HandlersOf<typeof grown> = { ...handlers, keys: { count } };
  // @ts-expect-error: the new handler is missing
  const missing: HandlersOf<typeof grown> = handlers;
  return [all, missing];
}
