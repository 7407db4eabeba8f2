import { type AnyOperation, type AppRouter, contract } from "@customer-desk/shared/schemas";
import { initTRPC } from "@trpc/server";
import { assertShallow } from "../http/parse-json.ts";
import type { CallContext } from "../operations/call-context.ts";
import type { Operations } from "../operations/create-operations.ts";
import { findOperation } from "../operations/find-operation.ts";
import { toErrorShape, toTrpcError } from "./to-trpc-error.ts";

/** The contract as a tRPC router: a procedure for every operation. */
export function createRouter(operations: Operations): AppRouter {
  const trpc = initTRPC.context<CallContext>().create({
    errorFormatter: ({ error, ctx }) => toErrorShape(error, ctx?.requestId ?? ""),
  });

  const toProcedure = (name: string, { kind }: AnyOperation) => {
    const run = findOperation(operations, name);
    const resolve = async ({ ctx, input }: { ctx: CallContext; input: unknown }) => {
      try {
        assertShallow(input);
        return await run(ctx, input);
      } catch (error) {
        throw toTrpcError(error);
      }
    };
    // The operation checks its input: tRPC's own check could not tell fields from one another.
    const procedure = trpc.procedure.input((raw: unknown) => raw);
    return kind === "query" ? procedure.query(resolve) : procedure.mutation(resolve);
  };

  type Procedures = Record<string, Record<string, ReturnType<typeof toProcedure>>>;
  const procedures: Procedures = {};
  for (const [resource, named] of Object.entries(contract)) {
    const ofResource: Procedures[string] = {};
    for (const [name, operation] of Object.entries<AnyOperation>(named)) {
      ofResource[name] = toProcedure(`${resource}.${name}`, operation);
    }
    procedures[resource] = ofResource;
  }
  return trpc.router(procedures) as unknown as AppRouter;
}
