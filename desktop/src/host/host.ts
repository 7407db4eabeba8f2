import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type ClientOptions, createClient } from "@customer-desk/shared";
import type { Clock, Schedule } from "./clock.ts";
import { CustomerDirectory } from "./customers/customer-directory.ts";
import type { StatusView } from "./host-api.ts";
import type { HostServices } from "./host-services.ts";
import { createIdGenerator } from "./id-generator.ts";
import { Imports } from "./imports/import.service.ts";
import { ImportViews } from "./imports/import-views.ts";
import { lockDataFolder } from "./local-store/data-folder-lock.ts";
import { LocalStore } from "./local-store/local-store.ts";
import { toStoreError } from "./local-store/to-store-error.ts";
import { nodeFetch } from "./node-fetch.ts";
import { BatchRepository } from "./outbox/batch.repository.ts";
import { ConnectionMonitor } from "./outbox/connection-monitor.ts";
import { ConnectionProbe } from "./outbox/connection-probe.ts";
import { Outbox } from "./outbox/outbox.service.ts";
import { RateMeter } from "./outbox/rate-meter.ts";
import { SyncEngine } from "./outbox/sync-engine.ts";
import { Profiles } from "./profiles/profile.service.ts";
import type { SecretStore } from "./profiles/secret-store.ts";
import { createRequestHandler, type RequestHandler } from "./request-handler.ts";
import { Rows } from "./rows/row.service.ts";
import { RowCounter } from "./rows/row-counter.ts";
import { SettingRepository } from "./settings/setting.repository.ts";
import { UserSettings } from "./settings/settings.service.ts";
import { Status } from "./status/status.service.ts";

export interface HostOptions {
  /** Holds everything that the app keeps. */
  readonly dataFolder: string;
  readonly shell: StatusView["shell"];
  readonly appVersion: string;
  readonly secrets: SecretStore;
  /** Told of what nobody foresaw. */
  readonly onUnexpected: (error: unknown) => void;
  readonly clock?: Clock;
  readonly schedule?: Schedule;
  /** In [0, 1). */
  readonly random?: () => number;
  /** Between the host and the servers. */
  readonly fetch?: ClientOptions["fetch"];
}

export interface Host {
  /** Answers the window's requests. */
  readonly handle: RequestHandler;
  readonly services: HostServices;
  /** Ends what is under way; it goes on at the next start. */
  stop(): Promise<void>;
}

/**
 * The app without a window: opens the data folder, goes on with what waits to be sent, and answers
 * requests.
 * @throws HostError `store_locked` while another process works with the folder, `store_newer` or
 *   `store_unusable`
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { dataFolder, onUnexpected } = options;
  const unlock = lockDataFolder(dataFolder);
  const store = await LocalStore.open(join(dataFolder, "customer-desk.db")).catch(
    (error: unknown) => {
      unlock();
      throw error;
    },
  );
  const { services, engine, imports, probe } = compose(options, store);
  try {
    await imports.recover();
    engine.start();
  } catch (error) {
    // What was damaged or locked may show only now.
    await store.close().catch(() => undefined);
    unlock();
    throw toStoreError(error, store.file);
  }
  // Without a window there is nobody to tell.
  if (options.shell !== "headless") probe.start();
  return {
    handle: createRequestHandler(services, onUnexpected),
    services,
    stop: async () => {
      await probe.stop();
      await engine.stop();
      await store.close();
      unlock();
    },
  };
}

function compose(options: HostOptions, store: LocalStore) {
  const { dataFolder, onUnexpected, secrets, clock = Date.now, random = Math.random } = options;
  const createId = createIdGenerator(clock);
  const settings = new SettingRepository(store);
  const batches = new BatchRepository(store);
  const monitor = new ConnectionMonitor(clock);
  const rate = new RateMeter(clock);
  const counter = new RowCounter(store);
  const profiles: Profiles = new Profiles({
    store,
    settings,
    secrets,
    clock,
    createId,
    // Attempts are the outbox's business: what is to be tried again has to survive a restart.
    createClient: (server) =>
      createClient({
        ...server,
        retry: { maxRetries: 0 },
        fetch: options.fetch ?? nodeFetch,
      }),
    onChanged: () => {
      engine.retryNow();
      probe.check();
    },
  });
  const clientOf = (profileId: string) => profiles.clientOf(profileId);
  const activeProfileId = () => profiles.activeId();
  const schedule = options.schedule ?? scheduleWithTimer;
  const probe: ConnectionProbe = new ConnectionProbe({
    monitor,
    clock,
    schedule,
    activeProfileId,
    clientOf,
    isSending: () => batches.isAnyOpen(),
  });
  const engine: SyncEngine = new SyncEngine({
    store,
    batches,
    monitor,
    rate,
    counter,
    clock,
    schedule,
    random,
    clientOf,
    onUnexpected,
  });
  const views = new ImportViews(store, counter);
  const outbox = new Outbox({
    store,
    batches,
    monitor,
    rate,
    imports: views,
    clock,
    createId,
    createIdempotencyKey: randomUUID,
    activeProfileId,
    // Whoever presses *Create* wants it tried now, whatever the last answer was.
    wake: () => engine.retryNow(),
    retryNow: () => engine.retryNow(),
  });
  const customers = new CustomerDirectory({
    store,
    monitor,
    clock,
    activeProfileId,
    clientOf,
    onBack: () => engine.wake(),
  });
  const imports = new Imports({ store, views, clock, createId, dataFolder });
  const services: HostServices = {
    profiles,
    imports,
    rows: new Rows({
      store,
      views,
      lookUp: (externalIds) => customers.lookUp(externalIds),
      serverInUse: () => profiles.serverInUse(),
      clock,
    }),
    outbox,
    customers,
    settings: new UserSettings(settings),
    status: new Status({
      store,
      profiles,
      monitor,
      sendingOfAll: () => outbox.sendingOfAll(),
      clock,
      appVersion: options.appVersion,
      shell: options.shell,
      dataFolder,
      canProtectKeys: secrets.canProtect,
    }),
  };
  return { services, engine, imports, probe };
}

function scheduleWithTimer(work: () => void, delayMs: number): () => void {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}
