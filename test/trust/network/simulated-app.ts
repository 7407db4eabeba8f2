import { createIdGenerator } from "@customer-desk/desktop/host/id-generator";
import { ImportViews } from "@customer-desk/desktop/host/imports/import-views";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import { BatchRepository } from "@customer-desk/desktop/host/outbox/batch.repository";
import { ConnectionMonitor } from "@customer-desk/desktop/host/outbox/connection-monitor";
import { Outbox } from "@customer-desk/desktop/host/outbox/outbox.service";
import { RateMeter } from "@customer-desk/desktop/host/outbox/rate-meter";
import { SyncEngine } from "@customer-desk/desktop/host/outbox/sync-engine";
import { rowColumns } from "@customer-desk/desktop/host/rows/row-columns";
import { RowCounter } from "@customer-desk/desktop/host/rows/row-counter";
import { createClient } from "@customer-desk/shared";
import type { SimulatedRow } from "./random-rows.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { VirtualTime } from "./virtual-time.ts";

export interface AppOptions {
  readonly file: string;
  readonly time: VirtualTime;
  readonly clock: () => number;
  readonly random: SeededRandom;
  readonly apiKey: string;
  readonly fetch: typeof fetch;
  readonly onUnexpected: (error: unknown) => void;
}

/** The real outbox and engine over a real store, from one start of the app to its end. */
export class SimulatedApp {
  readonly store: LocalStore;
  readonly outbox: Outbox;
  readonly #engine: SyncEngine;
  readonly #clock: () => number;

  private constructor(store: LocalStore, options: AppOptions) {
    const { time, clock, random, apiKey } = options;
    const batches = new BatchRepository(store);
    const monitor = new ConnectionMonitor(clock);
    const rate = new RateMeter(clock);
    const counter = new RowCounter(store);
    const client = createClient({
      ...{ url: "http://simulated.example", apiKey, retry: { maxRetries: 0 } },
      fetch: options.fetch,
    });
    let key = batches.lastSequence(IMPORT_ID);
    this.store = store;
    this.#clock = clock;
    this.#engine = new SyncEngine({
      ...{ store, batches, monitor, rate, counter, clock },
      schedule: time.schedule,
      random: random.next,
      clientOf: async () => client,
      onUnexpected: options.onUnexpected,
    });
    this.outbox = new Outbox({
      ...{ store, batches, monitor, rate, clock },
      imports: new ImportViews(store, counter),
      createId: createIdGenerator(clock),
      createIdempotencyKey: () => {
        key += 1;
        return `key-${key}`;
      },
      activeProfileId: () => "prf_1",
      wake: () => this.#engine.wake(),
      retryNow: () => this.#engine.retryNow(),
    });
  }

  /** Opens the store as it was left and goes on with what waits to be sent. */
  static async start(options: AppOptions): Promise<SimulatedApp> {
    const app = new SimulatedApp(await LocalStore.open(options.file), options);
    app.#engine.start();
    return app;
  }

  /** Ends as a killed process does: what is under way stays as it was noted. */
  async stop(): Promise<void> {
    await this.#engine.stop();
    await this.store.close();
  }

  /** Puts the rows into the outbox; also those that only the server can find to be wrong. */
  submit(rows: readonly SimulatedRow[]): void {
    const { query } = this.store;
    this.store.transaction(() => {
      this.store.run(
        query.insertInto("import").values({
          ...{ id: IMPORT_ID, name: "simulated", source: "typed", step: "review" },
          ...{ file_path: null, read_options: null, header: "[]", header_signature: null },
          ...{
            mapping: "[]",
            fields: '["email","externalId"]',
            rows_signature: null,
            searchable: 0,
          },
          ...{ profile_id: null, paused: 0, created_at: this.#clock() },
          ...{ submitted_at: null, finished_at: null },
        }),
      );
      rows.forEach(({ cells }, index) => {
        const { item, known } = rowColumns(cells, []);
        const key = { import_id: IMPORT_ID, position: index + 1 };
        this.store.run(
          query.insertInto("import_row").values({
            ...{ ...key, state: "draft", ...known },
            ...{ duplicate: 0, customer_id: null, on_server: 0, batch: null },
          }),
        );
        const text = { ...key, item: JSON.stringify(item) };
        this.store.run(query.insertInto("import_row_text").values(text));
      });
    });
    const everything = { firstOnly: false, skipExisting: false, skipDuplicates: false };
    this.outbox.submit({ importId: IMPORT_ID, ...everything });
  }

  rows() {
    const { query } = this.store;
    return this.store.all(query.selectFrom("import_row").selectAll().orderBy("position"));
  }

  batches() {
    const { query } = this.store;
    return this.store.all(query.selectFrom("batch").selectAll().orderBy("sequence"));
  }

  get isFinished(): boolean {
    return this.outbox.run(IMPORT_ID).finishedAt !== null;
  }
}

/** The one import of a simulation. */
export const IMPORT_ID = "imp_1";
