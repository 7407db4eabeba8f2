import type { z } from "zod";

/** How an operation looks through the REST door. */
export interface RestRoute<Output> {
  /** The operation's name in REST documentation: `create-customer`. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PATCH";
  /** With parameters in braces: `/customers/{id}`. */
  readonly path: string;
  /** Every status of success, with what it means. */
  readonly success: Readonly<Record<number, string>>;
  /** Which of them an output has. */
  readonly status: (output: Output) => number;
}

/** One operation of the service: all that any door, document or client needs to know of it. */
export interface Operation<
  Kind extends "query" | "mutation" = "query" | "mutation",
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Rest extends RestRoute<z.output<Output>> | null = RestRoute<z.output<Output>> | null,
> {
  readonly kind: Kind;
  readonly input: Input;
  readonly output: Output;
  /** Null for an operation that only tRPC serves. */
  readonly rest: Rest;
  readonly summary: string;
}

/** Operations by resource and name: `contract.customers.get` is the procedure `customers.get`. */
export type Contract = Readonly<Record<string, Readonly<Record<string, AnyOperation>>>>;

// A route's `status` takes the operation's own output, so operations of different outputs have no
// common type but this one.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyOperation = Operation<any, any, any>;

/** An operation that the REST door has too. */
// biome-ignore lint/suspicious/noExplicitAny: for the same reason
export type RoutedOperation = AnyOperation & { readonly rest: RestRoute<any> };

interface Definition<Input extends z.ZodType, Output extends z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  readonly summary: string;
}

interface Routed<Output extends z.ZodType> {
  readonly rest: RestRoute<z.output<Output>>;
}

/** An operation that only reads and that only tRPC serves. */
export function trpcQuery<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output>,
): Operation<"query", Input, Output, null> {
  return { kind: "query", rest: null, ...definition };
}

/** An operation that only reads. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output> & Routed<Output>,
): Operation<"query", Input, Output, RestRoute<z.output<Output>>> {
  return { kind: "query", ...definition };
}

/** An operation that writes, at most once per idempotency key. */
export function mutation<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output> & Routed<Output>,
): Operation<"mutation", Input, Output, RestRoute<z.output<Output>>> {
  return { kind: "mutation", ...definition };
}
