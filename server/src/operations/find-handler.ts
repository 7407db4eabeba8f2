import type { CustomerDeskContract } from "@customer-desk/shared/schemas";
import type { HandlersOf, MutationHandler, QueryHandler } from "./handlers.ts";

type AnyHandler = QueryHandler<never> | MutationHandler<never>;

/** The handler of an operation, by its name: `customers.get`. */
export function findHandler(handlers: HandlersOf<CustomerDeskContract>, name: string): AnyHandler {
  const [resource = "", operation = ""] = name.split(".");
  const byResource = handlers as unknown as Record<string, Record<string, AnyHandler>>;
  const handler = byResource[resource]?.[operation];
  if (handler === undefined) throw new Error(`There is no handler for ${name}.`);
  return handler;
}
