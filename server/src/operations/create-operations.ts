import { CustomerDeskError } from "@customer-desk/shared/rules";
import { type AnyOperation, checkInput, contract } from "@customer-desk/shared/schemas";
import { fingerprint } from "../idempotency/fingerprint.ts";
import type { IdempotentRequest } from "../idempotency/idempotent-writer.ts";
import { fromStoredAnswer } from "../idempotency/stored-answer.ts";
import type { Database } from "../persistence/database.ts";
import type { CallContext } from "./call-context.ts";
import { findHandler } from "./find-handler.ts";
import type { HandlersOf, MutationHandler, QueryHandler } from "./handlers.ts";
import type { Mutations } from "./mutations.ts";
import type { WriteSide } from "./write-side.ts";

export interface OperationsOptions {
  readonly database: Pick<Database, "read">;
  readonly writes: WriteSide;
  readonly handlers: HandlersOf<typeof contract>;
}

/**
 * Checks an input against the contract and carries the operation out.
 * @throws CustomerDeskError `validation_error`, and what the operation throws
 */
export type RunOperation = (context: CallContext, input: unknown) => Promise<unknown>;

/** Every operation of the contract by its name, `customers.get`: what all doors open to. */
export type Operations = ReadonlyMap<string, RunOperation>;

export function createOperations({ database, writes, handlers }: OperationsOptions): Operations {
  const toQuery = (name: string, operation: AnyOperation): RunOperation => {
    const handler = findHandler(handlers, name) as QueryHandler<AnyOperation>;
    return async ({ caller }, rawInput) => {
      const input = check(operation, rawInput);
      return database.read((session) => handler(session, caller.scope, input));
    };
  };

  const toMutation = (name: string, operation: AnyOperation): RunOperation => {
    const { prepare, complete } = findHandler(handlers, name) as MutationHandler<AnyOperation>;
    return async (context, rawInput) => {
      const { scope } = context.caller;
      const key = context.idempotencyKey();
      const input = check(operation, rawInput);
      const { answer, replayed } = await writes.execute({
        operation: name as keyof Mutations,
        scope,
        prepared: prepare(input),
        request: key === undefined ? undefined : toRequest(key, name, context, rawInput),
      });
      if (replayed) context.onReplay();
      return complete(input, fromStoredAnswer(answer), scope);
    };
  };

  const operations = new Map<string, RunOperation>();
  for (const [resource, named] of Object.entries(contract)) {
    for (const [key, operation] of Object.entries<AnyOperation>(named)) {
      const name = `${resource}.${key}`;
      const toRun = operation.kind === "query" ? toQuery : toMutation;
      operations.set(name, toRun(name, operation));
    }
  }
  return operations;
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
