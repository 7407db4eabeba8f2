import type { AnyOperation, Contract, CustomerDeskContract } from "@customer-desk/shared";
import type { z } from "zod";
import { getOrganization } from "../auth/organization.repository.ts";
import type { CustomerService } from "../customers/customer.service.ts";
import type { Session } from "../persistence/session.ts";
import type { Scope } from "../scope.ts";

/** What an operation does with the data, in the session of one read or one transaction. */
export type Work<Output> = (session: Session, scope: Scope) => Promise<Output>;

export interface HandlerOptions {
  readonly customers: CustomerService;
  /** The service's own version. */
  readonly serviceVersion: string;
}

/**
 * Carries an operation out, in two steps: what can be done without the database comes first, so
 * that a transaction holds nothing up longer than it must.
 */
export type Handler<O extends AnyOperation> = (
  input: z.output<O["input"]>,
) => Work<z.output<O["output"]>>;

/** A handler for every operation of a contract: one missing, or a wrong one, does not compile. */
export type HandlersOf<C extends Contract> = {
  readonly [R in keyof C]: { readonly [N in keyof C[R]]: Handler<C[R][N]> };
};

/** The service's handlers: each names the rule that carries its operation out. */
export function createHandlers({
  customers,
  serviceVersion,
}: HandlerOptions): HandlersOf<CustomerDeskContract> {
  return {
    service: {
      describe: () => async (session, scope) => ({
        service: "customer-desk",
        version: serviceVersion,
        organization: (await getOrganization(session, scope.organizationId)).name,
        livemode: scope.livemode,
      }),
    },
    customers: {
      createBatch: (input) => {
        const checked = customers.checkBatch(input.customers);
        return (session, scope) => customers.createBatch(session, scope, checked);
      },
      create: (input) => (session, scope) => customers.create(session, scope, input),
      get: (input) => (session, scope) => customers.get(session, scope, input.id),
      list: (input) => (session, scope) => customers.list(session, scope, input),
      lookUp: (input) => (session, scope) => customers.lookUp(session, scope, input.externalIds),
      update: (input) => (session, scope) => customers.update(session, scope, input),
    },
  };
}
