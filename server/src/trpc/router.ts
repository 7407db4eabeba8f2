import {
  type AnyOperation,
  type AppRouter,
  CustomerDeskError,
  checkInput,
  contract,
} from "@customer-desk/shared";
import { initTRPC } from "@trpc/server";
import { assertShallow } from "../http/parse-json.ts";
import { fingerprint } from "../idempotency/fingerprint.ts";
import type { IdempotentRequest, IdempotentWriter } from "../idempotency/idempotent-writer.ts";
import type { CallContext } from "../operations/call-context.ts";
import type { HandlersOf, Work } from "../operations/handlers.ts";
import type { Database } from "../persistence/database.ts";
import { toErrorShape, toTrpcError } from "./to-trpc-error.ts";

export interface RouterOptions {
  readonly database: Database;
  readonly writer: IdempotentWriter;
  readonly handlers: HandlersOf<typeof contract>;
}

/** The contract as a tRPC router, and a way to call its procedures for other doors. */
export function createRouter({ database, writer, handlers }: RouterOptions) {
  const trpc = initTRPC.context<CallContext>().create({
    errorFormatter: ({ error, ctx }) => toErrorShape(error, ctx?.requestId ?? ""),
  });

  const toProcedure = (path: string, operation: AnyOperation, handler: AnyHandler) => {
    const resolve = async ({ ctx, input }: { ctx: CallContext; input: unknown }) => {
      try {
        assertShallow(input);
        return await run(path, operation, handler, ctx, input);
      } catch (error) {
        throw toTrpcError(error);
      }
    };
    // The input is checked by `run`: tRPC's own check could not tell fields from one another.
    const procedure = trpc.procedure.input((raw: unknown) => raw);
    return operation.kind === "query" ? procedure.query(resolve) : procedure.mutation(resolve);
  };

  const run = async (
    path: string,
    operation: AnyOperation,
    handler: AnyHandler,
    context: CallContext,
    rawInput: unknown,
  ): Promise<unknown> => {
    const { scope } = context.caller;
    const key = operation.kind === "mutation" ? context.idempotencyKey() : undefined;
    const input = checkInput(operation.input, rawInput);
    if (!input.ok) throw new CustomerDeskError("validation_error", { issues: input.issues });
    const work = handler(input.value);
    if (operation.kind === "query") return database.read((session) => work(session, scope));
    const request = key === undefined ? undefined : toRequest(key, path, context, rawInput);
    const { unwrap, replayed } = await writer.write(scope, request, (session) =>
      work(session, scope),
    );
    if (replayed) context.onReplay();
    return unwrap();
  };

  const router = trpc.router(mapContract(toProcedure, handlers));
  const createCaller = trpc.createCallerFactory(router);
  const call: CallProcedure = async (path, input, context) => {
    const caller = createCaller(context) as unknown as Mapped<(input: unknown) => Promise<unknown>>;
    const [resource = "", name = ""] = path.split(".");
    const procedure = caller[resource]?.[name];
    if (procedure === undefined) throw new Error(`There is no procedure ${path}.`);
    return procedure(input);
  };
  return { router: router as unknown as AppRouter, call };
}

/** Calls a procedure by its path, as a door of another protocol does. */
export type CallProcedure = (
  path: string,
  input: unknown,
  context: CallContext,
) => Promise<unknown>;

type AnyHandler = (input: unknown) => Work<unknown>;

type Mapped<T> = Record<string, Record<string, T>>;

/** Applies a function to every operation and its handler, which are at the same place by type. */
function mapContract<T>(
  toValue: (path: string, operation: AnyOperation, handler: AnyHandler) => T,
  handlers: HandlersOf<typeof contract>,
): Mapped<T> {
  const byResource = handlers as unknown as Mapped<AnyHandler>;
  const mapped: Mapped<T> = {};
  for (const [resource, operations] of Object.entries(contract)) {
    mapped[resource] = {};
    for (const [name, operation] of Object.entries(operations)) {
      const handler = byResource[resource]?.[name];
      if (handler === undefined) throw new Error(`No handler for ${resource}.${name}.`);
      mapped[resource][name] = toValue(`${resource}.${name}`, operation, handler);
    }
  }
  return mapped;
}

function toRequest(
  key: string,
  operation: string,
  context: CallContext,
  input: unknown,
): IdempotentRequest {
  const wire = context.wireRequest ?? { version: "trpc", body: input };
  return { key, fingerprint: fingerprint({ operation, ...wire }) };
}
