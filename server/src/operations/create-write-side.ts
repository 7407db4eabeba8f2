import type { CustomerDeskContract } from "@customer-desk/shared";
import { touchApiKey } from "../auth/api-key.repository.ts";
import type { IdempotentWriter } from "../idempotency/idempotent-writer.ts";
import type { Database } from "../persistence/database.ts";
import { findHandler } from "./find-handler.ts";
import type { HandlersOf, MutationHandler } from "./handlers.ts";
import type { WriteSide } from "./write-side.ts";

export interface WriteSideOptions {
  readonly database: Database;
  readonly writer: IdempotentWriter;
  readonly handlers: HandlersOf<CustomerDeskContract>;
}

/** The write side on this thread. */
export function createWriteSide({ database, writer, handlers }: WriteSideOptions): WriteSide {
  return {
    execute: ({ operation, scope, prepared, request }) => {
      const { execute } = findHandler(handlers, operation) as MutationHandler<never>;
      return writer.write(scope, request, (session) => execute(session, scope, prepared));
    },
    touchKey: (use) => database.write((session) => touchApiKey(session, use)),
    prune: () => writer.prune(),
    probe: () => database.probe(),
  };
}
