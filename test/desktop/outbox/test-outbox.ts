import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { RowCells } from "@customer-desk/desktop/host/host-api";
import { createIdGenerator } from "@customer-desk/desktop/host/id-generator";
import { ImportViews } from "@customer-desk/desktop/host/imports/import-views";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import { BatchRepository } from "@customer-desk/desktop/host/outbox/batch.repository";
import { ConnectionMonitor } from "@customer-desk/desktop/host/outbox/connection-monitor";
import { Outbox } from "@customer-desk/desktop/host/outbox/outbox.service";
import { RateMeter } from "@customer-desk/desktop/host/outbox/rate-meter";
import { SyncEngine } from "@customer-desk/desktop/host/outbox/sync-engine";
import { insertRows } from "@customer-desk/desktop/host/rows/insert-rows";
import { RowCounter } from "@customer-desk/desktop/host/rows/row-counter";
import { createClient } from "@customer-desk/shared";
import { expect } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

/** Timers that go off when the test says so, on a clock that the test moves. */
export class TestTime {
  now = 1_800_000_000_000;
  readonly #timers = new Set<{ at: number; work: () => void }>();

  readonly clock = (): number => this.now;

  readonly schedule = (work: () => void, delayMs: number): (() => void) => {
    const timer = { at: this.now + delayMs, work };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** How long until the next timer goes off; undefined if there is none. */
  get nextDelayMs(): number | undefined {
    const times = [...this.#timers].map(({ at }) => at - this.now);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Sets the clock, as a person or the network does: timers go by what has passed. */
  step(ms: number): void {
    this.now += ms;
    for (const timer of this.#timers) timer.at += ms;
  }

  /** Moves the clock on and runs what has come due. */
  advance(ms: number): void {
    this.now += ms;
    for (const timer of [...this.#timers].toSorted((one, other) => one.at - other.at)) {
      if (timer.at > this.now || !this.#timers.delete(timer)) continue;
      timer.work();
    }
  }
}

export interface TestOutboxOptions {
  readonly url: string;
  readonly apiKey: string;
  /** Stands between the engine and the server. */
  readonly fetch?: typeof fetch;
  /** A store that was used before. */
  readonly file?: string;
  readonly time?: TestTime;
}

export type TestOutbox = Awaited<ReturnType<typeof testOutbox>>;

/** The outbox over a real store, with a profile and an import whose rows are made by hand. */
export async function testOutbox(options: TestOutboxOptions) {
  const folder = await temporaryFolder();
  const file = options.file ?? join(folder.path, "store.db");
  const store = await LocalStore.open(file);
  const time = options.time ?? new TestTime();
  const { clock } = time;
  const createId = createIdGenerator(clock);
  const batches = new BatchRepository(store);
  const monitor = new ConnectionMonitor(clock);
  const rate = new RateMeter(clock);
  const counter = new RowCounter(store);
  const unexpected: unknown[] = [];
  const server = { url: options.url, apiKey: options.apiKey };
  const profile = { id: "prf_1" };
  const client = () =>
    createClient({
      ...server,
      retry: { maxRetries: 0 },
      ...(options.fetch && { fetch: options.fetch }),
    });
  const engine = new SyncEngine({
    store,
    batches,
    monitor,
    rate,
    counter,
    clock,
    schedule: time.schedule,
    random: () => 0.5,
    clientOf: async () => client(),
    onUnexpected: (error) => unexpected.push(error),
  });
  const outbox = new Outbox({
    store,
    batches,
    monitor,
    rate,
    imports: new ImportViews(store, counter),
    clock,
    createId,
    createIdempotencyKey: () => randomUUID(),
    activeProfileId: () => profile.id,
    wake: () => engine.wake(),
    retryNow: () => engine.retryNow(),
  });

  const addImport = (rows: readonly RowCells[]): string => {
    const id = createId("imp");
    store.transaction(() => {
      store.run(
        store.query.insertInto("import").values({
          id,
          name: "customers.csv",
          source: "typed",
          step: "review",
          file_path: null,
          read_options: null,
          header: "[]",
          header_signature: null,
          mapping: "[]",
          fields: '["email","externalId"]',
          profile_id: null,
          searchable: 0,
          paused: 0,
          created_at: clock(),
          submitted_at: null,
          finished_at: null,
        } as never),
      );
      const added = rows.map((cells, index) => ({ position: index + 1, cells }));
      insertRows(store, id, added, () => false);
    });
    return id;
  };

  return {
    store,
    file,
    time,
    engine,
    outbox,
    monitor,
    server,
    profile,
    unexpected,
    addImport,
    /** Waits, without time passing, until the counts are as they should be. */
    expectCounts: (importId: string, counts: Partial<Record<string, number>>) =>
      expect
        .poll(() => outbox.run(importId).counts, { interval: 5, timeout: 20_000 })
        .toMatchObject(counts),
    rows: (importId: string) =>
      store.all(
        store.query
          .selectFrom("import_row")
          .selectAll()
          .where("import_id", "=", importId)
          .orderBy("position"),
      ),
    batches: (importId: string) =>
      store.all(
        store.query
          .selectFrom("batch")
          .selectAll()
          .where("import_id", "=", importId)
          .orderBy("sequence"),
      ),
    /** Ends as a killed process does: nothing is finished, nothing is written any more. */
    [Symbol.asyncDispose]: async () => {
      await engine.stop();
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** So many rows, each with an id of its own. */
export function cellsOf(count: number, prefix = "row"): RowCells[] {
  return Array.from({ length: count }, (_, index) => ({
    email: `${prefix}-${index}@example.com`,
    externalId: `${prefix}-${index}`,
  }));
}
