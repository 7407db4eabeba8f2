import { MAXIMUM_BATCH_SIZE } from "@customer-desk/shared";
import type { Clock } from "../clock.ts";
import type { ImportSummary, ImportView, RunView, SendingState, SendPlan } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { OutboxService, SubmitResult } from "../host-services.ts";
import { checkCells } from "../import/check-cells.ts";
import { toCells } from "../import/to-cells.ts";
import { requireStep } from "../imports/import-record.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { selectTexts } from "../rows/row-selection.ts";
import type { BatchRepository, BatchRow } from "./batch.repository.ts";
import type { ConnectionMonitor } from "./connection-monitor.ts";
import { cutIntoBatches } from "./cut-into-batches.ts";
import { markWaiting } from "./mark-waiting.ts";
import type { RateMeter } from "./rate-meter.ts";
import { rowsAt, WHERE_ROWS_AT } from "./rows-at.ts";
import { readSendPlan } from "./send-plan.ts";

/** An import as the screens show it, whoever keeps it. */
export interface ImportReader {
  list(): ImportSummary[];
  sent(id: string): ImportSummary & Pick<ImportView, "fields">;
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

const TAKE_BACK = `update import_row set state = 'draft', batch = null ${WHERE_ROWS_AT}`;

const URGENCY: readonly SendingState["kind"][] = [
  "blocked",
  "sending",
  "waiting",
  "paused",
  "idle",
];

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
    const view = this.#options.imports.sent(importId);
    const rowsPerSecond = this.#options.rate.rowsPerSecond(importId);
    const { waiting } = view.counts;
    return {
      ...view,
      sending: this.sendingOf(importId),
      rowsPerSecond,
      unsent: waiting === 0 ? 0 : this.#options.batches.countUnsent(importId),
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
      .select("position")
      .where("import_id", "=", importId)
      .where("state", "=", "draft")
      .where("issue_kinds", "is", null)
      .orderBy("position");
    if (skipExisting) rows = rows.where("on_server", "=", 0);
    if (skipDuplicates) rows = rows.where("duplicate", "=", 0);
    if (firstOnly) rows = rows.limit(MAXIMUM_BATCH_SIZE);
    return this.#enqueue(importId, () => this.#options.store.values(rows));
  }

  resend({ importId, positions }: Parameters<OutboxService["resend"]>[0]): SubmitResult {
    const wanted = positions === "all" ? undefined : new Set(positions);
    return this.#enqueue(importId, () => {
      const { store } = this.#options;
      const refused = store.all(
        selectTexts(store)
          .select(["import_row.position", "item"])
          .where("import_row.import_id", "=", importId)
          .where("state", "=", "refused")
          .orderBy("import_row.position"),
      );
      // What this machine can tell is wrong would only be refused again.
      return refused
        .filter(
          ({ position, item }) =>
            (wanted?.has(position) ?? true) && checkCells(toCells(JSON.parse(item))).length === 0,
        )
        .map(({ position }) => position);
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
      if (batches.isOpen(importId)) return;
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
    const { batches, store, clock } = this.#options;
    if (!batches.isOpen(importId)) return { kind: "idle" };
    const row = store.get(
      store.query.selectFrom("import").select("paused").where("id", "=", importId),
    );
    if (row?.paused === 1) return { kind: "paused" };
    const trouble = this.#troubleWith(batches.profileOf(importId));
    if (trouble !== undefined) return trouble;
    const held = batches.findHeld(importId, clock());
    return held ? { kind: "waiting", since: held.error.at, ...held } : { kind: "sending" };
  }

  /** How all that waits fares, in one word: what needs somebody comes first, then what moves. */
  sendingOfAll(): SendingState {
    const states = this.#options.batches.findOpenImports().map((id) => this.sendingOf(id));
    const [first = { kind: "idle" }] = states.toSorted(
      (one, other) => URGENCY.indexOf(one.kind) - URGENCY.indexOf(other.kind),
    );
    return first;
  }

  /** What keeps a profile's rows from going out; undefined if nothing does. */
  #troubleWith(profileId: string | undefined): SendingState | undefined {
    const trouble = this.#options.monitor.troubleOf(profileId ?? "");
    if (trouble === undefined) return undefined;
    const { kind, since, error, nextAttemptAt } = trouble;
    return kind === "blocked" ? { kind, since, error } : { kind, since, error, nextAttemptAt };
  }

  /**
   * Cuts rows into batches: the batches, their keys and the rows' new state are one transaction, so
   * that no row is ever in two batches, or said to be queued without being on the disk. From here on
   * the rows cannot be changed, and with them what each batch is sent as: see `batchBody`.
   */
  #enqueue(importId: string, findRows: () => readonly number[]): SubmitResult {
    const { store, batches, clock, createId, createIdempotencyKey } = this.#options;
    const profileId = this.#options.activeProfileId();
    if (profileId === undefined) throw new HostError("no_profile");
    const result = store.transaction(() => {
      // Before that, rows are still being read, or are about to be read in another way.
      requireStep(store, importId, "review", "sent");
      const rows = findRows();
      if (rows.length === 0) throw new HostError("nothing_to_send");
      const first = batches.lastSequence(importId) + 1;
      const createdAt = clock();
      const cut = cutIntoBatches(rows).map((positions, index) => ({
        id: createId("bat"),
        importId,
        profileId,
        sequence: first + index,
        idempotencyKey: createIdempotencyKey(),
        positions,
        createdAt,
      }));
      batches.insert(cut);
      markWaiting(store, importId, cut);
      this.#markSent(importId, profileId);
      return { batches: cut.length, rows: rows.length };
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
    store.runMany(TAKE_BACK, [[rowsAt(batch.import_id, JSON.parse(batch.positions))]]);
  }

  #setPaused(importId: string, paused: 0 | 1): void {
    const { store } = this.#options;
    store.run(store.query.updateTable("import").set({ paused }).where("id", "=", importId));
  }
}
