import { setImmediate, setTimeout } from "node:timers/promises";
import { CustomerDeskError } from "@customer-desk/shared";
import { sql } from "kysely";
import type { Session } from "../session.ts";

/** Most writes that share a transaction: what is behind them waits no longer than these take. */
const MAXIMUM_GROUP = 32;

/** Most writes that wait. More would only time out; their callers are told to come back. */
const MAXIMUM_WAITING = 1_000;

/** How long another process may hold the write lock before this one gives up. */
const LOCK_PATIENCE_MS = 5_000;
const LOCK_PAUSE_MS = 20;

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
    try {
      // Kysely's own transactions keep the connection for ever when `begin`, `commit` or `rollback`
      // fails; this gives it back whatever happens.
      const settle = await this.#session()
        .connection()
        .execute((connection) => runInTransaction(connection, group));
      for (const each of settle) each();
    } catch (error) {
      for (const job of group) job.reject(error);
    }
  }
}

type Settle = () => void;

/** Runs a group and commits it. What comes back tells each caller how its own write went. */
async function runInTransaction(connection: Session, group: Job[]): Promise<Settle[]> {
  await begin(connection);
  try {
    const settle: Settle[] = [];
    // A job on its own has the transaction for a savepoint.
    const run = group.length === 1 ? runAlone : runInSavepoint;
    for (const job of group) settle.push(await run(connection, job));
    await sql`commit`.execute(connection);
    return settle;
  } catch (error) {
    // The first error is the one to tell; after some, the engine has rolled back by itself.
    await sql`rollback`.execute(connection).catch(() => undefined);
    throw error;
  }
}

/**
 * Takes the write lock at once: a transaction that reads first and takes it later fails, without
 * waiting, if another process wrote in between. Waiting is done here, where it blocks nobody else.
 */
async function begin(connection: Session): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += LOCK_PAUSE_MS) {
    try {
      await sql`begin immediate`.execute(connection);
      return;
    } catch (error) {
      const isLocked = (error as { code?: unknown }).code === "SQLITE_BUSY";
      if (!isLocked || waitedMs >= LOCK_PATIENCE_MS) throw error;
      await setTimeout(LOCK_PAUSE_MS);
    }
  }
}

async function runAlone(connection: Session, job: Job): Promise<Settle> {
  const value = await job.work(connection);
  return () => job.resolve(value);
}

async function runInSavepoint(connection: Session, job: Job): Promise<Settle> {
  await sql`savepoint job`.execute(connection);
  try {
    const value = await job.work(connection);
    await sql`release job`.execute(connection);
    return () => job.resolve(value);
  } catch (error) {
    await sql`rollback to job`.execute(connection);
    await sql`release job`.execute(connection);
    return () => job.reject(error);
  }
}
