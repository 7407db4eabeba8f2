import { sql } from "kysely";
import type { AttemptError, BatchState } from "../host-api.ts";
import type { Tables } from "../local-store/entities.ts";
import type { LocalStore } from "../local-store/local-store.ts";

export type BatchRow = Tables["batch"];

export interface NewBatch {
  readonly id: string;
  readonly importId: string;
  readonly profileId: string;
  readonly sequence: number;
  readonly idempotencyKey: string;
  readonly positions: readonly number[];
  readonly createdAt: number;
}

const INSERT = `
  insert into batch (
    id, import_id, profile_id, sequence, idempotency_key, positions, state, attempts, created_at
  ) values (
    @id, @importId, @profileId, @sequence, @idempotencyKey, @positions, 'queued', 0, @createdAt
  )`;

// What follows is asked and done for every batch; as SQL, because building it anew with Kysely each
// time takes longer than SQLite does.

const FIND_SENDABLE = `
  select batch.*
  from batch join import on import.id = batch.import_id
  where batch.state = 'queued' and import.paused = 0
    and (next_attempt_at is null or next_attempt_at <= @now or next_attempt_at > @latest)
    and batch.profile_id not in (select value from json_each(@exceptProfiles))
  order by batch.created_at, batch.sequence limit @limit`;

// The `+` makes SQLite look at the few that have a time, not at all that are queued.
const NEXT_ATTEMPT_AT = `
  select next_attempt_at as next from batch join import on import.id = batch.import_id
  where next_attempt_at > ? and +batch.state = 'queued' and import.paused = 0
  order by next_attempt_at limit 1`;

const MARK_SENDING = `
  update batch set state = 'sending', attempts = attempts + 1
  where id in (select value from json_each(?))`;

const FORGET_ATTEMPT = "update batch set attempts = attempts - 1 where id = ?";

const COUNT_UNSENT = `
  select ifnull(sum(json_array_length(positions)), 0) as rows from batch
  where import_id = ? and state = 'queued' and attempts = 0`;

const FINISH = `
  update batch set state = ?, last_error = null, next_attempt_at = null, finished_at = ?
  where id = ?`;

const FIND_OPEN = `
  select 1 from batch where import_id = ? and state in ('queued', 'sending') limit 1`;

// Of an import that has nothing on its way and nothing to send now, the first that may be sent later.
const FIND_HELD = `
  select next_attempt_at as nextAttemptAt, last_error as error from batch
  where import_id = @importId and state = 'queued' and next_attempt_at > @now
    and not exists (
      select 1 from batch where import_id = @importId and (
        state = 'sending' or state = 'queued' and ifnull(next_attempt_at, 0) <= @now))
  order by next_attempt_at limit 1`;

/** The outbox's entries. Nothing here deletes one. */
export class BatchRepository {
  readonly #store: LocalStore;

  constructor(store: LocalStore) {
    this.#store = store;
  }

  insert(batches: readonly NewBatch[]): void {
    this.#store.runMany(
      INSERT,
      batches.map((batch) => [{ ...batch, positions: JSON.stringify(batch.positions) }]),
    );
  }

  lastSequence(importId: string): number {
    const { query } = this.#store;
    const row = this.#store.get(
      query
        .selectFrom("batch")
        .select(sql<number | null>`max(sequence)`.as("last"))
        .where("import_id", "=", importId),
    );
    return row?.last ?? 0;
  }

  /** What a killed process left in the middle of an attempt is queued again, as it is. */
  requeueInterrupted(): number {
    const { query } = this.#store;
    return this.#store.run(
      query.updateTable("batch").set({ state: "queued" }).where("state", "=", "sending"),
    );
  }

  /** The oldest entries that may be sent now: none of a paused import, none that has to wait. */
  findSendable(options: {
    now: number;
    /** No wait is for later than this: such a time is of before the clock was set back. */
    latest: number;
    limit: number;
    /** Profiles that nothing can be sent with at the moment. */
    exceptProfiles: readonly string[];
  }): BatchRow[] {
    const exceptProfiles = JSON.stringify(options.exceptProfiles);
    return this.#store.allOf(FIND_SENDABLE, [{ ...options, exceptProfiles }]);
  }

  /** When the next entry that still waits for its own time may be sent; null if none does. */
  nextAttemptAt(now: number): number | null {
    const [row] = this.#store.allOf<{ next: number }>(NEXT_ATTEMPT_AT, [now]);
    return row?.next ?? null;
  }

  /** All of them or, if that fails, none. */
  markSending(ids: readonly string[]): void {
    this.#store.runMany(MARK_SENDING, [[JSON.stringify(ids)]]);
  }

  /** Back in the queue after an attempt that the server refused as a whole: it was as good as none. */
  requeueRefused(id: string, lastError: AttemptError): void {
    this.#store.transaction(() => {
      this.requeue(id, lastError, null);
      this.#store.runMany(FORGET_ATTEMPT, [[id]]);
    });
  }

  /** Back in the queue after an attempt that did not succeed. */
  requeue(id: string, lastError: AttemptError, nextAttemptAt: number | null): void {
    const { query } = this.#store;
    this.#store.run(
      query
        .updateTable("batch")
        .set({
          state: "queued",
          last_error: JSON.stringify(lastError),
          next_attempt_at: nextAttemptAt,
        })
        .where("id", "=", id),
    );
  }

  finish(id: string, state: Extract<BatchState, "done" | "cancelled">, now: number): void {
    this.#store.runMany(FINISH, [[state, now, id]]);
  }

  /** How many rows of an import never reached the server. */
  countUnsent(importId: string): number {
    const [counted] = this.#store.allOf<{ rows: number }>(COUNT_UNSENT, [importId]);
    return counted?.rows ?? 0;
  }

  /** Entries that never reached the server: only they can be taken back. */
  findUnsent(importId: string): BatchRow[] {
    const { query } = this.#store;
    return this.#store.all(
      query
        .selectFrom("batch")
        .selectAll()
        .where("import_id", "=", importId)
        .where("state", "=", "queued")
        .where("attempts", "=", 0),
    );
  }

  /**
   * Why all that an import has left waits for a time of its own, though nothing is wrong with the
   * server; undefined if something is on its way or about to be.
   */
  findHeld(
    importId: string,
    now: number,
  ): { readonly nextAttemptAt: number; readonly error: AttemptError } | undefined {
    const [held] = this.#store.allOf<{ nextAttemptAt: number; error: string }>(FIND_HELD, [
      { importId, now },
    ]);
    return held && { ...held, error: JSON.parse(held.error) as AttemptError };
  }

  /** Whether any entry of an import is not through yet. */
  isOpen(importId: string): boolean {
    return this.#store.allOf(FIND_OPEN, [importId]).length > 0;
  }

  /** The imports that have an entry which is not through yet. */
  findOpenImports(): readonly string[] {
    const { query } = this.#store;
    return this.#store.values(
      query
        .selectFrom("batch")
        .select("import_id")
        .distinct()
        .where("state", "in", ["queued", "sending"]),
    );
  }

  /** Whether any entry is not through yet. */
  isAnyOpen(): boolean {
    const { query } = this.#store;
    const open = query
      .selectFrom("batch")
      .select("id")
      .where("state", "in", ["queued", "sending"])
      .limit(1);
    return this.#store.get(open) !== undefined;
  }

  /** The profile that an import's entries go out with; undefined if it has none. */
  profileOf(importId: string): string | undefined {
    const { query } = this.#store;
    return this.#store.get(
      query
        .selectFrom("batch")
        .select("profile_id")
        .where("import_id", "=", importId)
        .orderBy("sequence", "desc")
        .limit(1),
    )?.profile_id;
  }

  /** Lets every entry be sent at once, whatever it was waiting for. */
  clearWaiting(): void {
    const { query } = this.#store;
    this.#store.run(
      query.updateTable("batch").set({ next_attempt_at: null }).where("state", "=", "queued"),
    );
  }
}
