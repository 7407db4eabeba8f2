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
import type { IdempotentRequest } from "../idempotency/idempotent-writer.ts";
import { fromStoredAnswer } from "../idempotency/stored-answer.ts";
import type { CallContext } from "../operations/call-context.ts";
import { findHandler } from "../operations/find-handler.ts";
import type { HandlersOf, MutationHandler, QueryHandler } from "../operations/handlers.ts";
import type { WriteSide } from "../operations/write-side.ts";
import type { Database } from "../persistence/database.ts";
import { toErrorShape, toTrpcError } from "./to-trpc-error.ts";

export interface RouterOptions {
  readonly database: Pick<Database, "read">;
  readonly writes: WriteSide;
  readonly handlers: HandlersOf<typeof contract>;
}

/** The contract as a tRPC router, and a way to call its procedures for other doors. */
export function createRouter({ database, writes, handlers }: RouterOptions) {
  const trpc = initTRPC.context<CallContext>().create({
    errorFormatter: ({ error, ctx }) => toErrorShape(error, ctx?.requestId ?? ""),
  });

  const toProcedure = (path: string, operation: AnyOperation) => {
    const run = operation.kind === "query" ? toQuery(path, operation) : toMutation(path, operation);
    const resolve = async ({ ctx, input }: { ctx: CallContext; input: unknown }) => {
      try {
        assertShallow(input);
        return await run(ctx, input);
      } catch (error) {
        throw toTrpcError(error);
      }
    };
    // The input is checked by `run`: tRPC's own check could not tell fields from one another.
    const procedure = trpc.procedure.input((raw: unknown) => raw);
    return operation.kind === "query" ? procedure.query(resolve) : procedure.mutation(resolve);
  };

  const toQuery = (path: string, operation: AnyOperation): Run => {
    const handler = findHandler(handlers, path) as QueryHandler<AnyOperation>;
    return async ({ caller }, rawInput) => {
      const input = check(operation, rawInput);
      return database.read((session) => handler(session, caller.scope, input));
    };
  };

  const toMutation = (path: string, operation: AnyOperation): Run => {
    const { prepare } = findHandler(handlers, path) as MutationHandler<AnyOperation>;
    return async (context, rawInput) => {
      const key = context.idempotencyKey();
      const prepared = prepare(check(operation, rawInput));
      const { answer, replayed } = await writes.execute({
        operation: path,
        scope: context.caller.scope,
        prepared,
        request: key === undefined ? undefined : toRequest(key, path, context, rawInput),
      });
      if (replayed) context.onReplay();
      return fromStoredAnswer(answer);
    };
  };

  const router = trpc.router(mapContract(toProcedure));
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

type Run = (context: CallContext, rawInput: unknown) => Promise<unknown>;

type Mapped<T> = Record<string, Record<string, T>>;

/** Applies a function to every operation. */
function mapContract<T>(toValue: (path: string, operation: AnyOperation) => T): Mapped<T> {
  const mapped: Mapped<T> = {};
  for (const [resource, operations] of Object.entries(contract)) {
    mapped[resource] = {};
    for (const [name, operation] of Object.entries(operations)) {
      mapped[resource][name] = toValue(`${resource}.${name}`, operation);
    }
  }
  return mapped;
}

/** @throws CustomerDeskError `validation_error` */
function check(operation: AnyOperation, rawInput: unknown): unknown {
  const input = checkInput(operation.input, rawInput);
  if (!input.ok) throw new CustomerDeskError("validation_error", { issues: input.issues });
  return input.value;
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
