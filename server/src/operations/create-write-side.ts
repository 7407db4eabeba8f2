import { touchApiKey } from "../auth/api-key.repository.ts";
import type { IdempotentWriter } from "../idempotency/idempotent-writer.ts";
import type { Database } from "../persistence/database.ts";
import type { Session } from "../persistence/session.ts";
import type { Scope } from "../scope.ts";
import type { Executors } from "./executors.ts";
import type { WriteSide } from "./write-side.ts";

export interface WriteSideOptions {
  readonly database: Database;
  readonly writer: IdempotentWriter;
  readonly executors: Executors;
}

type AnyExecutor = (session: Session, scope: Scope, prepared: never) => Promise<unknown>;

/** The write side on this thread. */
export function createWriteSide({ database, writer, executors }: WriteSideOptions): WriteSide {
  return {
    execute: ({ operation, scope, prepared, request }) => {
      const execute: AnyExecutor = executors[operation];
      return writer.write(scope, request, (session) => execute(session, scope, prepared as never));
    },
    touchKey: (use) => database.write((session) => touchApiKey(session, use)),
    prune: () => writer.prune(),
    probe: () => database.probe(),
  };
}
