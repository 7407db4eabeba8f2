import type { CustomerDeskContract } from "@customer-desk/shared/schemas";
import type { CustomerService } from "../customers/customer.service.ts";
import type { Session } from "../persistence/session.ts";
import type { Scope } from "../scope.ts";
import type { MutationName, Mutations } from "./mutations.ts";

/**
 * The step of a mutation that uses the database. It may run on another thread, and what it returns is
 * kept with the idempotency key: the less it says, the less there is to write.
 */
export type Executor<Name extends keyof Mutations> = (
  session: Session,
  scope: Scope,
  prepared: Mutations[Name]["prepared"],
) => Promise<Mutations[Name]["result"]>;

/** One for every mutation of the contract: one missing, or a wrong one, does not compile. */
export type Executors = { readonly [Name in MutationName<CustomerDeskContract>]: Executor<Name> };

/** Each names the rule that carries its mutation out. */
export function createExecutors(customers: CustomerService): Executors {
  return {
    "customers.createBatch": (session, scope, batch) =>
      customers.createBatch(session, scope, batch),
    "customers.create": (session, scope, customer) => customers.create(session, scope, customer),
    "customers.update": (session, scope, change) => customers.update(session, scope, change),
  };
}
