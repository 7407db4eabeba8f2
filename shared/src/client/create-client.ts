import type { z } from "zod";
import { type CustomerDeskContract, contract } from "../contract.ts";
import type { Customer } from "../customer.ts";
import { MAXIMUM_PAGE_SIZE } from "../customer-list.ts";
import type { AnyOperation, Contract } from "../operation.ts";
import type { CallOptions, MutationOptions } from "./call-options.ts";
import { type ClientOptions, toClientSettings } from "./client-options.ts";
import { createCaller } from "./create-caller.ts";

export type { CallOptions, ClientOptions, MutationOptions };

/** An input of which nothing is required may be left out. */
type Arguments<Input, Options> =
  Partial<Input> extends Input
    ? [input?: Input, options?: Options]
    : [input: Input, options?: Options];

type OptionsOf<O extends AnyOperation> = O["kind"] extends "mutation"
  ? MutationOptions
  : CallOptions;

type Call<O extends AnyOperation> = (
  ...args: Arguments<z.input<O["input"]>, OptionsOf<O>>
) => Promise<z.output<O["output"]>>;

type CallsOf<C extends Contract> = {
  readonly [R in keyof C]: { readonly [N in keyof C[R]]: Call<C[R][N]> };
};

type Calls = CallsOf<CustomerDeskContract>;

type ListInput = z.input<CustomerDeskContract["customers"]["list"]["input"]>;

/** Every operation of the contract as a function, by resource and name. */
export interface CustomerDeskClient extends Calls {
  readonly customers: Calls["customers"] & {
    /** All customers, newest first, page after page. `limit` is the size of a page. */
    iterate(filter?: ListInput, options?: CallOptions): AsyncGenerator<Customer, void, undefined>;
  };
}

/**
 * A client of a Customer Desk server. Its functions throw `CustomerDeskError` and nothing else.
 * Failures worth repeating are repeated, writes under the same idempotency key.
 * @throws TypeError when `url` or `apiKey` cannot be right
 */
export function createClient(options: ClientOptions): CustomerDeskClient {
  const call = createCaller(toClientSettings(options));
  const calls = mapOperations((path, operation) => {
    return (input: unknown = {}, callOptions: MutationOptions = {}) =>
      call(path, operation, input, callOptions);
  }) as Calls;
  return {
    ...calls,
    customers: {
      ...calls.customers,
      async *iterate(filter = {}, callOptions) {
        let page: ListInput | undefined = { limit: MAXIMUM_PAGE_SIZE, ...filter };
        while (page !== undefined) {
          const { data, nextCursor } = await calls.customers.list(page, callOptions);
          yield* data;
          page = nextCursor === undefined ? undefined : { ...page, cursor: nextCursor };
        }
      },
    },
  };
}

function mapOperations(toCall: (path: string, operation: AnyOperation) => unknown): object {
  return Object.fromEntries(
    Object.entries(contract).map(([resource, operations]) => [
      resource,
      Object.fromEntries(
        Object.entries(operations).map(([name, operation]) => [
          name,
          toCall(`${resource}.${name}`, operation),
        ]),
      ),
    ]),
  );
}
