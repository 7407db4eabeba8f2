import { type KeySettings, type MadeKeys, makeKeys } from "./auth/make-keys.ts";
import type { Clock } from "./clock.ts";
import { newestCreation } from "./customers/customer.repository.ts";
import { CustomerService } from "./customers/customer.service.ts";
import { createIdGenerator } from "./id-generator.ts";
import { IdempotentWriter } from "./idempotency/idempotent-writer.ts";
import { createWriteSide } from "./operations/create-write-side.ts";
import { createExecutors } from "./operations/executors.ts";
import type { WriteSide } from "./operations/write-side.ts";
import { readCopyMark } from "./persistence/copy-mark.ts";
import type { Database } from "./persistence/database.ts";
import { StartupError } from "./startup-error.ts";

export interface OpenWriteSideOptions {
  readonly clock: Clock;
  readonly idempotencyRetentionMs: number;
  /** Undefined if somebody has made sure of the keys before. */
  readonly keys: KeySettings | undefined;
}

/**
 * Migrates a database that was opened, makes sure of the keys, and puts the rules on it, on the
 * thread of the caller.
 * @throws StartupError when the operator has to mend something first
 */
export async function openWriteSide(
  database: Database,
  { clock, idempotencyRetentionMs, keys }: OpenWriteSideOptions,
): Promise<{ readonly writes: WriteSide; readonly keys: MadeKeys }> {
  await database.migrate();
  if ((await database.read(readCopyMark)) === "begun") {
    throw new StartupError(
      `${database.name} is a copy that was not finished: run the command copy again, with the same --from and --to.`,
    );
  }
  database.stopBlocking();
  // A clock that was set back since the last start must not put new customers behind old ones.
  const createId = createIdGenerator(clock, await database.read(newestCreation));
  const made = keys === undefined ? {} : await makeKeys(database, keys, { createId });
  const writer = new IdempotentWriter({ database, clock, retentionMs: idempotencyRetentionMs });
  const customers = new CustomerService({ clock, createId });
  const executors = createExecutors(customers);
  return { writes: createWriteSide({ database, writer, executors }), keys: made };
}
