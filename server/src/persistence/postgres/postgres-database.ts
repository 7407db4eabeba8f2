import { setTimeout } from "node:timers/promises";
import { CustomerDeskError } from "@customer-desk/shared/rules";
import type { Pool, PoolClient } from "pg";
import type { Database } from "../database.ts";
import type { PostgresLocation } from "../database-location.ts";
import { EngineRefusal } from "../engine-refusal.ts";
import type { MigrationEntry } from "../migration-entry.ts";
import type { Session } from "../session.ts";
import { assertOurs } from "./assert-ours.ts";
import { isConflict, isLostConnection } from "./failure.ts";
import { findOutcome } from "./find-outcome.ts";
import { locationName } from "./location-name.ts";
import { migratePostgres } from "./migrate-postgres.ts";
import { postgresMigrations } from "./migrations/index.ts";
import { openPool } from "./open-pool.ts";
import { sessionOn } from "./session-on.ts";
import { toStartupError, toStorageError, unknownOutcome } from "./storage-error.ts";
import { LostCommit, readSnapshot, runTransaction } from "./transaction.ts";

/** Most requests that wait for a connection. More would only time out. */
const MAXIMUM_WAITING = 1_000;

/** How often work that loses races is run before its caller hears of it. */
const MAXIMUM_RACES = 10;
const LONGEST_PAUSE_MS = 200;

/** How often work is taken to another connection: all idle ones may have been lost with one. */
const MAXIMUM_CONNECTIONS = 3;

/** A database on a PostgreSQL server, which other processes may use at the same time. */
export class PostgresDatabase implements Database {
  readonly name: string;
  readonly #location: PostgresLocation;
  readonly #known: readonly MigrationEntry[];
  readonly #pool: Pool;

  private constructor(location: PostgresLocation, known: readonly MigrationEntry[], pool: Pool) {
    this.name = locationName(location);
    this.#location = location;
    this.#known = known;
    this.#pool = pool;
  }

  /** @throws StartupError if the database cannot be reached or does not let this process in */
  static async connect(
    location: PostgresLocation,
    known: readonly MigrationEntry[] = postgresMigrations,
  ): Promise<PostgresDatabase> {
    const pool = openPool(location);
    try {
      await pool.query("select");
      return new PostgresDatabase(location, known, pool);
    } catch (error) {
      await pool.end();
      throw toStartupError(error, locationName(location));
    }
  }

  migrate(): Promise<void> {
    return migratePostgres(this.#location, this.#known);
  }

  /**
   * Makes sure that it is the service's, or may become so.
   * @throws StartupError if it is another program's
   */
  async assertOurs(mustExist: boolean): Promise<void> {
    await this.#attempt((client) => assertOurs(client, { name: this.name, mustExist }));
  }

  /** Nothing to do: whoever waits for a lock does so in another process. */
  stopBlocking(): void {}

  dataVersion(): undefined {
    return undefined;
  }

  async read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#attempt((client) => work(sessionOn(client)));
  }

  /** It is not begun again: the work may have told what it saw. */
  async snapshot<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await this.#onConnection((client) => readSnapshot(client, work));
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async write<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#attempt((client) => runTransaction(client, work));
  }

  async probe(): Promise<void> {
    await this.#attempt(async (client) => {
      const { rows } = await client.query("select current_setting('transaction_read_only') as it");
      if (rows[0].it === "off") return;
      throw new CustomerDeskError("service_unavailable", {
        message: "The database cannot be written.",
      });
    });
  }

  async backup(): Promise<never> {
    throw new EngineRefusal(
      "PostgreSQL is backed up with its own tools: pg_dump --format=custom --file=<file> <DATABASE_URL>. server/README.md tells more.",
    );
  }

  async findDamage(): Promise<never> {
    throw new EngineRefusal(
      "PostgreSQL is checked with its own tool: pg_amcheck --heapallindexed <DATABASE_URL>.",
    );
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** Callers of the API wait as long as this, and longer, for an answer. */
  get #patienceMs(): number {
    return 2 * this.#location.connectTimeoutMs;
  }

  /**
   * Runs work on a connection, from its beginning again if it loses a race, and on another
   * connection if it loses the first.
   */
  async #attempt<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#onConnection(work);
      } catch (error) {
        if (error instanceof LostCommit) {
          const outcome = await findOutcome(this.#pool, error.transaction, this.#patienceMs);
          if (outcome === "committed") return error.value as T;
          if (outcome === "unknown") throw unknownOutcome(error.cause);
        }
        if (attempt >= attemptsAfter(error)) throw toStorageError(error);
        await setTimeout(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt));
      }
    }
  }

  async #onConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    try {
      const value = await work(client);
      client.release();
      return value;
    } catch (error) {
      client.release(error instanceof LostCommit || isLostConnection(error));
      throw error;
    }
  }

  async #connect(): Promise<PoolClient> {
    if (this.#pool.waitingCount >= MAXIMUM_WAITING) {
      throw new CustomerDeskError("service_unavailable", {
        message: "Too many requests are waiting for the database. Nothing was done.",
        retryAfterSeconds: 1,
      });
    }
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw toStorageError(error);
    }
  }
}

function attemptsAfter(error: unknown): number {
  if (isConflict(error)) return MAXIMUM_RACES;
  return error instanceof LostCommit || isLostConnection(error) ? MAXIMUM_CONNECTIONS : 1;
}
