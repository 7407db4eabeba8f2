import type { AnyOperation, Contract, CustomerDeskContract } from "@customer-desk/shared/schemas";
import type { z } from "zod";
import { getOrganization } from "../auth/organization.repository.ts";
import { toBatchResult } from "../customers/batch-outcome.ts";
import type { CustomerService } from "../customers/customer.service.ts";
import { toNewBatch } from "../customers/new-batch.ts";
import { toNewCustomer } from "../customers/new-customer.ts";
import type { Session } from "../persistence/session.ts";
import type { Scope } from "../scope.ts";
import type { Mutations } from "./mutations.ts";

export interface HandlerOptions {
  readonly customers: CustomerService;
  /** The service's own version. */
  readonly serviceVersion: string;
}

/** Answers a query from the database. */
export type QueryHandler<O extends AnyOperation> = (
  session: Session,
  scope: Scope,
  input: z.output<O["input"]>,
) => Promise<z.output<O["output"]>>;

/**
 * What comes before and after a mutation's executor: all that can be done without the database, where
 * it holds no transaction up.
 */
export interface MutationHandler<O extends AnyOperation, Prepared = unknown, Result = unknown> {
  readonly prepare: (input: z.output<O["input"]>) => Prepared;
  /** The output, from the input and what its execution, now or some time ago, has told. */
  readonly complete: (
    input: z.output<O["input"]>,
    result: Result,
    scope: Scope,
  ) => z.output<O["output"]>;
}

type StepsOf<Name, O extends AnyOperation> = Name extends keyof Mutations
  ? MutationHandler<O, Mutations[Name]["prepared"], Mutations[Name]["result"]>
  : never;

/** A handler for every operation of a contract: one missing, or a wrong one, does not compile. */
export type HandlersOf<C extends Contract> = {
  readonly [R in keyof C & string]: {
    readonly [N in keyof C[R] & string]: C[R][N]["kind"] extends "query"
      ? QueryHandler<C[R][N]>
      : StepsOf<`${R}.${N}`, C[R][N]>;
  };
};

/** The service's handlers: each names the rule that its operation is. */
export function createHandlers({
  customers,
  serviceVersion,
}: HandlerOptions): HandlersOf<CustomerDeskContract> {
  return {
    service: {
      describe: async (session, scope) => ({
        service: "customer-desk",
        version: serviceVersion,
        organization: (await getOrganization(session, scope.organizationId)).name,
        livemode: scope.livemode,
      }),
    },
    customers: {
      createBatch: {
        prepare: (input) => toNewBatch(input.customers),
        complete: (input, outcome, { livemode }) =>
          toBatchResult(input.customers, outcome, livemode),
      },
      create: {
        prepare: toNewCustomer,
        complete: (_input, created) => created,
      },
      get: (session, scope, input) => customers.get(session, scope, input.id),
      list: (session, scope, input) => customers.list(session, scope, input),
      lookUp: (session, scope, input) => customers.lookUp(session, scope, input.externalIds),
      update: {
        prepare: (input) => input,
        complete: (_input, updated) => updated,
      },
    },
  };
}
