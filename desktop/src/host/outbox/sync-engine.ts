import {
  type CustomerDeskClient,
  CustomerDeskError,
  isCustomerDeskError,
  RawJson,
  type RetryPolicy,
  retryDelayMs,
} from "@customer-desk/shared";
import type { Clock, Schedule } from "../clock.ts";
import type { AttemptError } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { toStoreError } from "../local-store/to-store-error.ts";
import type { RowCounter } from "../rows/row-counter.ts";
import { outcomesOf, writeOutcomes } from "./apply-answer.ts";
import type { BatchRepository, BatchRow } from "./batch.repository.ts";
import { batchBody } from "./batch-body.ts";
import { classifyFailure } from "./classify-failure.ts";
import type { ConnectionMonitor } from "./connection-monitor.ts";
import { GroupCommit } from "./group-commit.ts";
import type { RateMeter } from "./rate-meter.ts";

export interface SyncEngineOptions {
  readonly store: LocalStore;
  readonly batches: BatchRepository;
  readonly monitor: ConnectionMonitor;
  readonly rate: RateMeter;
  readonly counter: RowCounter;
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** In [0, 1). */
  readonly random: () => number;
  /** A client that makes one attempt per call; undefined if the profile is gone. */
  readonly clientOf: (profileId: string) => Promise<CustomerDeskClient | undefined>;
  /** Told of what nobody foresaw; the batch is tried again. */
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * Batches under way at once. Where answers come fast, as many as keep a server busy while the outcomes
 * of others are written down here; elsewhere so few that none is on its way for so long that it is
 * given up.
 */
const CONCURRENCY = { slow: 8, fast: 80 };

/** An answer within this is a fast one. */
const FAST_MS = 1_000;

const BACKOFF: RetryPolicy = {
  maxRetries: Number.POSITIVE_INFINITY,
  baseDelayMs: 1_000,
  maxDelayMs: 60_000,
};

/** A server that asks for more patience than this is tried again after it all the same. */
const MAXIMUM_RETRY_AFTER_SECONDS = 3_600;

/** How soon a store that could not be written is tried again. */
const STORE_RETRY_MS = 2_000;

/**
 * Sends what is in the outbox, by itself, for as long as there is something in it.
 *
 *     queued ──▶ sending ──▶ done        the answer accounts for every row
 *        ▲          │
 *        └──────────┘                    no answer, or one that may change: same key, same bytes
 *
 * `sending` is written before the request leaves, the outcome and `done` in one transaction after
 * the answer came. Whatever happens in between, the batch is sent again under its key, and the
 * server gives the answer that it gave before.
 */
export class SyncEngine {
  readonly #options: SyncEngineOptions;
  readonly #underWay = new Set<Promise<void>>();
  /** How many attempts wait for their answer, in all and by profile. */
  #awaited = 0;
  #concurrency = CONCURRENCY.slow;
  readonly #awaitedOfProfile = new Map<string, number>();
  readonly #stopping = new AbortController();
  readonly #commits: GroupCommit;
  /** Imports of which a batch has ended since they were looked at. */
  readonly #settled = new Set<string>();
  /** Batches that ended without a note of it: the store could not be written. */
  readonly #unnoted = new Map<string, AttemptError>();
  #wakesSoon = false;
  #cancelWakeUp: (() => void) | undefined;
  #running = false;

  constructor(options: SyncEngineOptions) {
    this.#options = options;
    this.#commits = new GroupCommit(options.store, () => {
      this.#finishImports();
      return this.#takeNext();
    });
  }

  /** Takes up what an earlier run left, and goes on. */
  start(): void {
    this.#options.batches.requeueInterrupted();
    this.#running = true;
    this.wake();
  }

  /** Ends the attempts under way; their batches are sent again at the next start. */
  async stop(): Promise<void> {
    this.#running = false;
    this.#cancelWakeUp?.();
    this.#stopping.abort();
    await Promise.all(this.#underWay);
  }

  /** Looks at the outbox now: something was put in, resumed, or may have become possible. */
  wake(): void {
    try {
      this.#requeueUnnoted();
      this.#takeNext()();
    } catch (error) {
      this.#onStoreFailure(error);
    }
  }

  #requeueUnnoted(): void {
    for (const [id, told] of this.#unnoted) {
      this.#options.batches.requeue(id, told, null);
      this.#unnoted.delete(id);
    }
  }

  /** On a full disk nothing can be noted, and so nothing be sent. There may be room again later. */
  #onStoreFailure(error: unknown): void {
    this.#options.onUnexpected(error);
    if (!this.#running) return;
    this.#cancelWakeUp?.();
    this.#cancelWakeUp = this.#options.schedule(() => this.wake(), STORE_RETRY_MS);
  }

  /**
   * Notes what is sent next, on the disk once the transaction is in which this is called, if there
   * is one. Returns what sends it.
   */
  #takeNext(): () => void {
    if (!this.#running || this.#awaited >= this.#concurrency) return () => {};
    const { batches, clock, monitor } = this.#options;
    const now = clock();
    const sendable = batches.findSendable({
      now,
      latest: now + MAXIMUM_RETRY_AFTER_SECONDS * 1000,
      limit: this.#concurrency - this.#awaited,
      exceptProfiles: monitor.unsendable(now),
    });
    const chosen = this.#withoutProbed(sendable);
    if (chosen.length > 0) batches.markSending(chosen.map(({ id }) => id));
    return () => {
      for (const batch of chosen) this.#launch(batch);
      this.#scheduleWakeUp(now);
    };
  }

  /**
   * Once for all batches that are done at the same time: what follows them is marked together, with
   * the next outcomes if there are some already, so that the disk is waited for once.
   */
  #wakeSoon(): void {
    if (this.#wakesSoon) return;
    this.#wakesSoon = true;
    setImmediate(() => {
      this.#wakesSoon = false;
      if (!this.#commits.isDue) this.wake();
    });
  }

  /** Forgets every wait and every obstacle, and tries. */
  retryNow(): void {
    this.#options.monitor.reset();
    this.#options.batches.clearWaiting();
    this.wake();
  }

  /** A server that failed last time is asked with one batch, not with all of them at once. */
  #withoutProbed(sendable: readonly BatchRow[]): BatchRow[] {
    const asked = new Set<string>();
    return sendable.filter(({ profile_id: profileId }) => {
      if (this.#options.monitor.troubleOf(profileId) === undefined) return true;
      if (asked.has(profileId) || (this.#awaitedOfProfile.get(profileId) ?? 0) > 0) return false;
      asked.add(profileId);
      return true;
    });
  }

  #launch(batch: BatchRow): void {
    let isDone = false;
    const onAnswered = this.#awaitOne(batch.profile_id);
    const attempt = this.#attempt(batch, onAnswered)
      .then((done) => {
        isDone = done;
      })
      .catch((error: unknown) => this.#onUnexpected(batch, error))
      .finally(() => {
        onAnswered();
        this.#underWay.delete(attempt);
        if (isDone) this.#wakeSoon();
        else this.wake();
      });
    this.#underWay.add(attempt);
  }

  /** Counts an attempt among those that wait for their answer; returns what ends that. */
  #awaitOne(profileId: string): () => void {
    const add = (change: 1 | -1) => {
      this.#awaited += change;
      const ofProfile = (this.#awaitedOfProfile.get(profileId) ?? 0) + change;
      this.#awaitedOfProfile.set(profileId, ofProfile);
    };
    add(1);
    let isAwaited = true;
    return () => {
      if (isAwaited) add(-1);
      isAwaited = false;
    };
  }

  /** Whether the batch is done. Its successor need not wait for the disk: see `onAnswered`. */
  async #attempt(batch: BatchRow, onAnswered: () => void): Promise<boolean> {
    const { store, counter } = this.#options;
    const client = await this.#options.clientOf(batch.profile_id);
    if (client === undefined) {
      this.#onFailure(batch, new CustomerDeskError("unauthorized"));
      return false;
    }
    const body = batchBody(store, batch);
    try {
      const sentAt = this.#options.clock();
      const answer = await client.customers.createBatch(RawJson.as(body), {
        idempotencyKey: batch.idempotency_key,
        signal: this.#stopping.signal,
      });
      onAnswered();
      const isFast = this.#options.clock() - sentAt < FAST_MS;
      this.#concurrency = isFast ? CONCURRENCY.fast : CONCURRENCY.slow;
      const rowCount = (JSON.parse(batch.positions) as number[]).length;
      const outcomes = outcomesOf(answer, rowCount);
      if (outcomes === undefined) {
        this.#onIncomplete(batch);
        return false;
      }
      this.#options.monitor.answered(batch.profile_id);
      await this.#commits.run(() => {
        counter.settle(batch.import_id, () => writeOutcomes(store, batch, outcomes));
        this.#options.batches.finish(batch.id, "done", this.#options.clock());
        this.#settled.add(batch.import_id);
      });
      this.#options.rate.add(batch.import_id, rowCount);
      return true;
    } catch (error) {
      if (!isCustomerDeskError(error)) throw error;
      this.#onFailure(batch, error);
      return false;
    }
  }

  #finishImports(): void {
    const { store, batches, clock } = this.#options;
    for (const id of this.#settled) {
      if (batches.isOpen(id)) continue;
      store.run(
        store.query.updateTable("import").set({ finished_at: clock() }).where("id", "=", id),
      );
    }
    this.#settled.clear();
  }

  #onFailure(batch: BatchRow, error: CustomerDeskError): void {
    const { batches, monitor, clock } = this.#options;
    const failure = classifyFailure(error);
    const told = this.#toAttemptError(error);
    // Stopped in the middle: the batch stays `sending`, which the next start knows what to do with.
    if (error.code === "aborted") return;
    if (failure.kind === "in_progress") {
      monitor.answered(batch.profile_id);
      const delayMs = this.#delayMs(batch.profile_id, failure.retryAfterSeconds);
      batches.requeue(batch.id, told, clock() + delayMs);
      return;
    }
    if (failure.kind === "blocked") {
      monitor.blocked(batch.profile_id, told);
      // A key that the server knows with other contents has been there: no attempt of it is forgotten.
      if (error.code === "idempotency_key_mismatch") batches.requeue(batch.id, told, null);
      else batches.requeueRefused(batch.id, told);
      return;
    }
    monitor.failed(
      batch.profile_id,
      told,
      this.#delayMs(batch.profile_id, failure.retryAfterSeconds),
    );
    batches.requeue(batch.id, told, null);
  }

  #onIncomplete(batch: BatchRow): void {
    const { batches, monitor } = this.#options;
    const told = this.#told("incomplete_answer", "The answer does not account for every row.");
    monitor.failed(batch.profile_id, told, this.#delayMs(batch.profile_id, undefined));
    batches.requeue(batch.id, told, null);
  }

  #onUnexpected(batch: BatchRow, error: unknown): void {
    this.#options.onUnexpected(error);
    const ofStore = toStoreError(error, this.#options.store.file);
    if (ofStore instanceof HostError) this.#onUnusable(batch);
    else this.#onFailure(batch, new CustomerDeskError("invalid_response", { cause: error }));
  }

  /** What this machine cannot read or write is no trouble with the server: other batches go on. */
  #onUnusable(batch: BatchRow): void {
    const { batches, clock } = this.#options;
    const told = this.#told("store_unusable", "The store cannot be read or written.");
    try {
      batches.requeue(batch.id, told, clock() + BACKOFF.maxDelayMs);
    } catch {
      this.#unnoted.set(batch.id, told);
    }
  }

  #delayMs(profileId: string, retryAfterSeconds: number | undefined): number {
    const { monitor, random } = this.#options;
    if (retryAfterSeconds !== undefined) {
      return Math.min(retryAfterSeconds, MAXIMUM_RETRY_AFTER_SECONDS) * 1000;
    }
    const attempt = monitor.troubleOf(profileId)?.failures ?? 0;
    const policy = BACKOFF;
    return retryDelayMs({ policy, attempt, retryAfterSeconds, random }) ?? policy.maxDelayMs;
  }

  #toAttemptError({ code, message, requestId }: CustomerDeskError): AttemptError {
    return { ...this.#told(code, message), requestId: requestId ?? null };
  }

  #told(code: AttemptError["code"], message: string): AttemptError {
    return { code, message, requestId: null, at: this.#options.clock() };
  }

  /** Sleeps until the first batch or profile may be tried again; an attempt that ends wakes it too. */
  #scheduleWakeUp(now: number): void {
    this.#cancelWakeUp?.();
    this.#cancelWakeUp = undefined;
    const { batches, monitor, schedule } = this.#options;
    // What was due by now is under way, or waits for an attempt that is.
    const times = [batches.nextAttemptAt(now), monitor.nextAttemptAt(now)].filter(
      (time): time is number => typeof time === "number",
    );
    if (times.length === 0) return;
    // At most a minute at a time: after a sleep or a step of the clock, what was due is found soon.
    const delayMs = Math.min(Math.min(...times) - now, BACKOFF.maxDelayMs);
    this.#cancelWakeUp = schedule(() => this.wake(), delayMs);
  }
}
