import type { AnyOperation, Contract, CustomerDeskContract } from "@customer-desk/shared";
import type { z } from "zod";
import { getOrganization } from "../auth/organization.repository.ts";
import { type BatchOutcome, toBatchResult } from "../customers/batch-outcome.ts";
import type { CustomerService } from "../customers/customer.service.ts";
import { type NewBatch, toNewBatch } from "../customers/new-batch.ts";
import { type NewCustomer, toNewCustomer } from "../customers/new-customer.ts";
import type { Session } from "../persistence/session.ts";
import type { Scope } from "../scope.ts";

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
 * Carries a mutation out, in three steps: what can be done without the database comes first and
 * last, where it holds no transaction up. The step between may run on another thread, and what it
 * returns is kept with the idempotency key: the less it says, the less there is to write.
 */
export interface MutationHandler<O extends AnyOperation, Prepared = unknown, Result = unknown> {
  /** What it returns can be cloned from thread to thread. */
  readonly prepare: (input: z.output<O["input"]>) => Prepared;
  /** What it returns can be written as JSON. */
  readonly execute: (session: Session, scope: Scope, prepared: Prepared) => Promise<Result>;
  /** The output, from the input and what its execution, now or some time ago, has told. */
  readonly complete: (
    input: z.output<O["input"]>,
    result: Result,
    scope: Scope,
  ) => z.output<O["output"]>;
}

/** A handler for every operation of a contract: one missing, or a wrong one, does not compile. */
export type HandlersOf<C extends Contract> = {
  readonly [R in keyof C]: {
    readonly [N in keyof C[R]]: C[R][N]["kind"] extends "query"
      ? QueryHandler<C[R][N]>
      : MutationHandler<C[R][N]>;
  };
};

/** The service's handlers: each names the rule that carries its operation out. */
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
      createBatch: mutation({
        prepare: (input): NewBatch => toNewBatch(input.customers),
        execute: (session, scope, batch) => customers.createBatch(session, scope, batch),
        complete: (input, outcome: BatchOutcome, { livemode }) =>
          toBatchResult(input.customers, outcome, livemode),
      }),
      create: mutation({
        prepare: (input): NewCustomer => toNewCustomer(input),
        execute: (session, scope, customer) => customers.create(session, scope, customer),
        complete: (_input, created) => created,
      }),
      get: (session, scope, input) => customers.get(session, scope, input.id),
      list: (session, scope, input) => customers.list(session, scope, input),
      lookUp: (session, scope, input) => customers.lookUp(session, scope, input.externalIds),
      update: mutation({
        prepare: (input) => input,
        execute: (session, scope, change) => customers.update(session, scope, change),
        complete: (_input, updated) => updated,
      }),
    },
  };
}

/** Makes sure that the steps fit together, which the one type of all handlers cannot tell. */
function mutation<O extends AnyOperation, Prepared, Result>(
  handler: MutationHandler<O, Prepared, Result>,
): MutationHandler<O> {
  return handler as MutationHandler<O>;
}
