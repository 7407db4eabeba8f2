import type {
  Contract,
  CreatedCustomer,
  Customer,
  UpdateCustomer,
} from "@customer-desk/shared/schemas";
import type { BatchOutcome } from "../customers/batch-outcome.ts";
import type { NewBatch } from "../customers/new-batch.ts";
import type { NewCustomer } from "../customers/new-customer.ts";

/** The mutations of a contract, by name: `customers.create`. */
export type MutationName<C extends Contract> = {
  [R in keyof C & string]: {
    [N in keyof C[R] & string]: C[R][N]["kind"] extends "mutation" ? `${R}.${N}` : never;
  }[keyof C[R] & string];
}[keyof C & string];

/**
 * What goes to the step of a mutation that uses the database, which can be cloned from thread to
 * thread, and what comes from it, which can be written as JSON.
 */
export interface Mutations {
  "customers.createBatch": { readonly prepared: NewBatch; readonly result: BatchOutcome };
  "customers.create": { readonly prepared: NewCustomer; readonly result: CreatedCustomer };
  "customers.update": { readonly prepared: UpdateCustomer; readonly result: Customer };
}
