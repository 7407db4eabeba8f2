import { MAXIMUM_BATCH_SIZE } from "@customer-desk/shared";
import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { ImportSummary, ImportView, RunView, SendingState, SendPlan } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { OutboxService, SubmitResult } from "../host-services.ts";
import { checkCells } from "../import/check-cells.ts";
import { toBatchItem } from "../import/to-batch-item.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import type { BatchRepository, BatchRow } from "./batch.repository.ts";
import type { ConnectionMonitor } from "./connection-monitor.ts";
import { cutIntoBatches } from "./cut-into-batches.ts";
import type { RateMeter } from "./rate-meter.ts";
import { readSendPlan } from "./send-plan.ts";

/** An import as the screens show it, whoever keeps it. */
export interface ImportReader {
  list(): ImportSummary[];
  get(id: string): ImportView;
}

export interface OutboxOptions {
  readonly store: LocalStore;
  readonly batches: BatchRepository;
  readonly monitor: ConnectionMonitor;
  readonly rate: RateMeter;
  readonly imports: ImportReader;
  readonly clock: Clock;
  readonly createId: (prefix: string) => string;
  readonly createIdempotencyKey: () => string;
  /** The profile that new batches go out with; undefined if there is none. */
  readonly activeProfileId: () => string | undefined;
  /** Wakes the engine. */
  readonly wake: () => void;
  readonly retryNow: () => void;
}

interface SendableRow {
  readonly position: number;
  readonly cells: string;
}

/** Puts rows into the outbox, and tells how they fare. */
export class Outbox implements OutboxService {
  readonly #options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  runs(): RunView[] {
    return this.#options.imports
      .list()
      .filter(({ step }) => step === "sent")
      .map(({ id }) => this.run(id));
  }

  run(importId: string): RunView {
    const {
      undo: _undo,
      redo: _redo,
      issueKinds: _kinds,
      ...view
    } = this.#options.imports.get(importId);
    const rowsPerSecond = this.#options.rate.rowsPerSecond(importId);
    const { waiting } = view.counts;
    return {
      ...view,
      sending: this.sendingOf(importId),
      rowsPerSecond,
      secondsLeft:
        rowsPerSecond === null || rowsPerSecond === 0 || waiting === 0
          ? null
          : Math.ceil(waiting / rowsPerSecond),
    };
  }

  plan(importId: string): SendPlan {
    return readSendPlan(this.#options.store, importId);
  }

  submit(input: Parameters<OutboxService["submit"]>[0]): SubmitResult {
    const { importId, firstOnly, skipExisting, skipDuplicates } = input;
    const { query } = this.#options.store;
    let rows = query
      .selectFrom("import_row")
      .select(["position", "cells"])
      .where("import_id", "=", importId)
      // The `+` makes SQLite go through the positions instead of sorting all drafts by them.
      .where(sql`+state`, "=", "draft")
      .where("issue_kinds", "is", null)
      .orderBy("position")
      .limit(MAXIMUM_BATCH_SIZE);
    if (skipExisting) rows = rows.where("on_server", "=", 0);
    if (skipDuplicates) rows = rows.where("duplicate", "=", 0);
    const findRows = (after: number) => this.#options.store.all(rows.where("position", ">", after));
    return this.#enqueue(importId, () => (firstOnly ? [findRows(0)] : inTurn(findRows)));
  }

  resend({ importId, positions }: Parameters<OutboxService["resend"]>[0]): SubmitResult {
    const wanted = positions === "all" ? undefined : new Set(positions);
    return this.#enqueue(importId, () => {
      const { query } = this.#options.store;
      const refused = this.#options.store.all(
        query
          .selectFrom("import_row")
          .select(["position", "cells"])
          .where("import_id", "=", importId)
          .where("state", "=", "refused")
          .orderBy("position"),
      );
      // What this machine can tell is wrong would only be refused again.
      const sendable = refused.filter(
        ({ position, cells }) =>
          (wanted?.has(position) ?? true) && checkCells(JSON.parse(cells)).length === 0,
      );
      return cutIntoBatches(sendable);
    });
  }

  pause(importId: string): RunView {
    this.#setPaused(importId, 1);
    return this.run(importId);
  }

  resume(importId: string): RunView {
    this.#setPaused(importId, 0);
    this.#options.wake();
    return this.run(importId);
  }

  retryNow(): void {
    this.#options.retryNow();
  }

  cancel(importId: string): RunView {
    const { store, batches, clock } = this.#options;
    store.transaction(() => {
      const unsent = batches.findUnsent(importId);
      for (const batch of unsent) this.#takeBack(batch);
      if (batches.countOpen(importId) > 0) return;
      store.run(
        store.query
          .updateTable("import")
          .set({ finished_at: clock(), paused: 0 })
          .where("id", "=", importId),
      );
    });
    return this.run(importId);
  }

  /** Whether an import's rows go out, and why not. */
  sendingOf(importId: string): SendingState {
    const { batches, store } = this.#options;
    if (batches.countOpen(importId) === 0) return { kind: "idle" };
    const row = store.get(
      store.query.selectFrom("import").select("paused").where("id", "=", importId),
    );
    if (row?.paused === 1) return { kind: "paused" };
    return this.sendingWith(batches.profileOf(importId) ?? "") ?? { kind: "sending" };
  }

  /** What keeps a profile's rows from going out; undefined if nothing does. */
  sendingWith(profileId: string): SendingState | undefined {
    const trouble = this.#options.monitor.troubleOf(profileId);
    if (trouble === undefined) return undefined;
    const { kind, since, error, nextAttemptAt } = trouble;
    return kind === "blocked" ? { kind, since, error } : { kind, since, error, nextAttemptAt };
  }

  /**
   * Freezes rows into batches: keys, bytes and the rows' new state are one transaction, so that no
   * row is ever in two batches, or said to be queued without being on the disk.
   */
  #enqueue(importId: string, findBatches: () => Iterable<readonly SendableRow[]>): SubmitResult {
    const { store, batches, clock, createId, createIdempotencyKey } = this.#options;
    const profileId = this.#options.activeProfileId();
    if (profileId === undefined) throw new HostError("no_profile");
    const result = store.transaction(() => {
      const first = batches.lastSequence(importId) + 1;
      let sequence = first;
      let rows = 0;
      for (const each of findBatches()) {
        if (each.length === 0) continue;
        const id = createId("bat");
        const positions = each.map(({ position }) => position);
        batches.insert({
          id,
          importId,
          profileId,
          sequence,
          idempotencyKey: createIdempotencyKey(),
          body: JSON.stringify({
            customers: each.map(({ cells }) => toBatchItem(JSON.parse(cells))),
          }),
          positions,
          createdAt: clock(),
        });
        store.runMany(
          `update import_row set state = 'waiting', issues = null, issue_kinds = null, batch_id = ?
           where import_id = ? and position = ?`,
          positions.map((position) => [id, importId, position]),
        );
        sequence += 1;
        rows += each.length;
      }
      if (rows === 0) throw new HostError("nothing_to_send");
      this.#markSent(importId, profileId);
      return { batches: sequence - first, rows };
    });
    this.#options.wake();
    return result;
  }

  #markSent(importId: string, profileId: string): void {
    const { store, clock } = this.#options;
    store.run(
      store.query
        .updateTable("import")
        .set((set) => ({
          step: "sent",
          profile_id: profileId,
          paused: 0,
          submitted_at: set.fn.coalesce("submitted_at", set.val(clock())),
          finished_at: null,
        }))
        .where("id", "=", importId),
    );
  }

  #takeBack(batch: BatchRow): void {
    const { store, batches, clock } = this.#options;
    batches.finish(batch.id, "cancelled", clock());
    store.run(
      store.query
        .updateTable("import_row")
        .set({ state: "draft", batch_id: null })
        .where("batch_id", "=", batch.id),
    );
  }

  #setPaused(importId: string, paused: 0 | 1): void {
    const { store } = this.#options;
    store.run(store.query.updateTable("import").set({ paused }).where("id", "=", importId));
  }
}

/** Batch after batch, so that the rows of a large import are never in memory all at once. */
function* inTurn(findRows: (after: number) => SendableRow[]): Generator<SendableRow[]> {
  let rows = findRows(0);
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    yield rows;
    rows = findRows(last.position);
  }
}
