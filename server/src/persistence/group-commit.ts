import { setImmediate } from "node:timers/promises";
import { CustomerDeskError } from "@customer-desk/shared";
import type { ControlledTransaction } from "kysely";
import type { Tables } from "./entities.ts";
import type { Session } from "./session.ts";

/** Most writes that share a transaction: what is behind them waits no longer than these take. */
const MAXIMUM_GROUP = 32;

/** Most writes that wait. More would only time out; their callers are told to come back. */
const MAXIMUM_WAITING = 1_000;

interface Job {
  readonly work: (session: Session) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The one queue of all writes. Those that wait at the same time share a transaction, and so one
 * flush to the disk; each has its own savepoint, so that one which fails leaves nothing and stops
 * no other. A write's promise settles after the commit, never before.
 */
export class GroupCommit {
  readonly #session: () => Session;
  #waiting: Job[] = [];
  #drained: Promise<void> | undefined;

  constructor(session: () => Session) {
    this.#session = session;
  }

  write<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (this.#waiting.length >= MAXIMUM_WAITING) {
      throw new CustomerDeskError("service_unavailable", {
        message: "Too many writes are waiting. Nothing was done.",
        retryAfterSeconds: 1,
      });
    }
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Job["resolve"], reject });
      this.#drained ??= this.#drain();
    });
  }

  /** Settles when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#drained;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Requests whose bytes have arrived get parsed first: they join this group.
      await setImmediate();
      await this.#commit(this.#waiting.splice(0, MAXIMUM_GROUP));
    }
    this.#drained = undefined;
  }

  async #commit(group: Job[]): Promise<void> {
    const settle: (() => void)[] = [];
    try {
      const transaction = await this.#session().startTransaction().execute();
      try {
        // A job on its own has the transaction for a savepoint.
        const [only] = group.length === 1 ? group : [];
        if (only !== undefined) {
          const value = await only.work(transaction);
          settle.push(() => only.resolve(value));
        } else {
          for (const job of group) settle.push(await runInSavepoint(transaction, job));
        }
        await transaction.commit().execute();
      } catch (error) {
        // The first error is the one to tell, even if the engine has rolled back by itself.
        await transaction
          .rollback()
          .execute()
          .catch(() => undefined);
        throw error;
      }
    } catch (error) {
      for (const job of group) job.reject(error);
      return;
    }
    for (const each of settle) each();
  }
}

/** Runs one write; what comes back tells its caller, once the group is committed. */
async function runInSavepoint(
  transaction: ControlledTransaction<Tables>,
  job: Job,
): Promise<() => void> {
  const savepoint = await transaction.savepoint("job").execute();
  try {
    const value = await job.work(savepoint);
    await savepoint.releaseSavepoint("job").execute();
    return () => job.resolve(value);
  } catch (error) {
    await savepoint.rollbackToSavepoint("job").execute();
    return () => job.reject(error);
  }
}
