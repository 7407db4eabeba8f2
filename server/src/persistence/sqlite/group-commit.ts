import { setImmediate, setTimeout } from "node:timers/promises";
import { CustomerDeskError } from "@customer-desk/shared/rules";
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

/** Tells a caller how its own write went. */
type Settle = () => void;

/**
 * The one queue of all writes. Those that wait at the same time share a transaction, and so one
 * flush to the disk. One that fails leaves nothing and stops no other. A write's promise settles
 * after the commit, never before.
 */
export class GroupCommit {
  readonly #session: Session;
  #waiting: Job[] = [];
  #drained: Promise<void> | undefined;

  /** @param session on a connection that nothing else uses */
  constructor(session: Session) {
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
      const settle = await this.#runGroup(group);
      for (const each of settle) each();
    } catch (error) {
      for (const job of group) job.reject(error);
    }
  }

  /**
   * Savepoints keep a copy of every page that is changed after them, which is a good part of what a
   * batch costs, and hardly ever does a write fail. So a group is run without them, and once more
   * with them when one of it does.
   */
  async #runGroup(group: Job[]): Promise<Settle[]> {
    const settle = await this.#inTransaction(() => this.#runTogether(group));
    return settle ?? (await this.#inTransaction(() => this.#runApart(group))) ?? [];
  }

  /** Runs work and commits it, unless it returns undefined. */
  async #inTransaction<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
    await begin(this.#session);
    try {
      const result = await work();
      if (result === undefined) await this.#rollBack();
      else await this.#session.run("commit");
      return result;
    } catch (error) {
      await this.#rollBack();
      throw error;
    }
  }

  /** After some errors the engine has done so by itself, and refuses to do it twice. */
  async #rollBack(): Promise<void> {
    await this.#session.run("rollback").catch(() => undefined);
  }

  /** Undefined if one of several fails. One alone has the transaction for a savepoint. */
  async #runTogether(group: Job[]): Promise<Settle[] | undefined> {
    const settle: Settle[] = [];
    for (const { work, resolve } of group) {
      try {
        const value = await work(this.#session);
        settle.push(() => resolve(value));
      } catch (error) {
        if (group.length === 1) throw error;
        return undefined;
      }
    }
    return settle;
  }

  async #runApart(group: Job[]): Promise<Settle[]> {
    const settle: Settle[] = [];
    for (const job of group) settle.push(await this.#runInSavepoint(job));
    return settle;
  }

  async #runInSavepoint({ work, resolve, reject }: Job): Promise<Settle> {
    const session = this.#session;
    await session.run("savepoint job");
    try {
      const value = await work(session);
      await session.run("release job");
      return () => resolve(value);
    } catch (error) {
      try {
        await session.run("rollback to job");
        await session.run("release job");
      } catch {
        // The engine has rolled the whole group back: this error is why.
        throw error;
      }
      return () => reject(error);
    }
  }
}

/**
 * Takes the write lock at once: a transaction that reads first and takes it later fails, without
 * waiting, if another process wrote in between. Waiting is done here, where it blocks nobody else.
 */
async function begin(session: Session): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += LOCK_PAUSE_MS) {
    try {
      await session.run("begin immediate");
      return;
    } catch (error) {
      const isLocked = (error as { code?: unknown }).code === "SQLITE_BUSY";
      if (!isLocked || waitedMs >= LOCK_PATIENCE_MS) throw error;
      await setTimeout(LOCK_PAUSE_MS);
    }
  }
}
