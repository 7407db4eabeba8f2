import {
  createCustomerSchema,
  createdCustomerSchema,
  customerSchema,
  getCustomerSchema,
  updateCustomerSchema,
} from "./customer.ts";
import { batchResultSchema, createBatchSchema } from "./customer-batch.ts";
import { customerPageSchema, listCustomersSchema } from "./customer-list.ts";
import { lookUpCustomersSchema, lookUpResultSchema } from "./customer-look-up.ts";
import {
  type AnyOperation,
  type Contract,
  mutation,
  query,
  type RoutedOperation,
  trpcQuery,
} from "./operation.ts";
import { describeServiceSchema, serviceDescriptionSchema } from "./service.ts";

/**
 * The whole service. The tRPC router, the REST routes, the OpenAPI documents and the client's types
 * all come from this value.
 */
export const contract = {
  service: {
    describe: trpcQuery({
      input: describeServiceSchema,
      output: serviceDescriptionSchema,
      summary: "Tell which server this is, and whose data the API key opens.",
    }),
  },
  customers: {
    createBatch: mutation({
      input: createBatchSchema,
      output: batchResultSchema,
      rest: {
        id: "batch-create-customers",
        method: "POST",
        path: "/customers/batch",
        success: { 200: "What became of every customer." },
        status: () => 200,
      },
      summary: "Create up to 100 customers. Each succeeds or fails on its own.",
    }),
    create: mutation({
      input: createCustomerSchema,
      output: createdCustomerSchema,
      rest: {
        id: "create-customer",
        method: "POST",
        path: "/customers",
        success: {
          201: "The customer was created.",
          200: "A customer with this id exists already and is returned unchanged.",
        },
        status: ({ created }) => (created ? 201 : 200),
      },
      summary: "Create a customer, or return the one that has the given id already.",
    }),
    get: query({
      input: getCustomerSchema,
      output: customerSchema,
      rest: {
        id: "get-customer",
        method: "GET",
        path: "/customers/{id}",
        success: { 200: "The customer." },
        status: () => 200,
      },
      summary: "Get a customer by its id or by your own external id.",
    }),
    list: query({
      input: listCustomersSchema,
      output: customerPageSchema,
      rest: {
        id: "list-customers",
        method: "GET",
        path: "/customers",
        success: { 200: "A page of customers." },
        status: () => 200,
      },
      summary: "List customers, newest first.",
    }),
    lookUp: trpcQuery({
      input: lookUpCustomersSchema,
      output: lookUpResultSchema,
      summary: "Find out which external ids have a customer already.",
    }),
    update: mutation({
      input: updateCustomerSchema,
      output: customerSchema,
      rest: {
        id: "update-customer",
        method: "PATCH",
        path: "/customers/{id}",
        success: { 200: "The customer as it is now." },
        status: () => 200,
      },
      summary: "Change a customer. Only the fields that are sent change.",
    }),
  },
} as const satisfies Contract;

export type CustomerDeskContract = typeof contract;

type NameOf<C> = {
  [R in keyof C & string]: `${R}.${keyof C[R] & string}`;
}[keyof C & string];

/** `customers.createBatch`, `customers.create`, … */
export type OperationName = NameOf<CustomerDeskContract>;

/** The operation that a name stands for. */
export type OperationOf<Name extends OperationName> =
  Name extends `${infer Resource extends keyof CustomerDeskContract}.${infer Rest}`
    ? Rest extends keyof CustomerDeskContract[Resource]
      ? CustomerDeskContract[Resource][Rest]
      : never
    : never;

/** The names of the operations that the REST door has too. */
export type RoutedOperationName = {
  [N in OperationName]: OperationOf<N> extends RoutedOperation ? N : never;
}[OperationName];

/** The operations that the REST door has too, with their names. */
export const routedOperations: readonly {
  readonly name: RoutedOperationName;
  readonly operation: RoutedOperation;
}[] = Object.entries(contract).flatMap(([resource, operations]) =>
  Object.entries<AnyOperation>(operations).flatMap(([name, operation]) =>
    isRouted(operation) ? { name: `${resource}.${name}` as RoutedOperationName, operation } : [],
  ),
);

function isRouted(operation: AnyOperation): operation is RoutedOperation {
  return operation.rest !== null;
}
