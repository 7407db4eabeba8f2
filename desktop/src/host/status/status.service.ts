import { join } from "node:path";
import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { SendingState, StatusView } from "../host-api.ts";
import type { StatusService } from "../host-services.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import type { ConnectionMonitor } from "../outbox/connection-monitor.ts";
import type { Profiles } from "../profiles/profile.service.ts";

export interface StatusOptions {
  readonly store: LocalStore;
  readonly profiles: Profiles;
  readonly monitor: ConnectionMonitor;
  readonly sendingWith: (profileId: string) => SendingState | undefined;
  readonly clock: Clock;
  readonly appVersion: string;
  readonly shell: StatusView["shell"];
  readonly dataFolder: string;
  readonly canProtectKeys: boolean;
}

/** What the status bar shows at all times. */
export class Status implements StatusService {
  readonly #options: StatusOptions;

  constructor(options: StatusOptions) {
    this.#options = options;
  }

  get(): StatusView {
    const { profiles, monitor, appVersion, shell, dataFolder, canProtectKeys } = this.#options;
    const profile = profiles.active() ?? null;
    const { connection, since } = monitor.stateOf(profile?.id ?? "");
    const waitingRows = this.#countWaiting();
    return {
      appVersion,
      shell,
      dataFolder,
      profile,
      connection,
      connectionSince: since,
      sending: this.#sending(profile?.id, waitingRows),
      waitingRows,
      canProtectKeys,
    };
  }

  async backUp(): Promise<string> {
    const { store, clock, dataFolder } = this.#options;
    const at = new Date(clock()).toISOString().slice(0, 19).replaceAll(":", "-");
    const file = join(dataFolder, `backup-${at}.db`);
    await store.backup(file);
    return file;
  }

  #sending(profileId: string | undefined, waitingRows: number): SendingState {
    if (waitingRows === 0) return { kind: "idle" };
    return (
      (profileId === undefined ? undefined : this.#options.sendingWith(profileId)) ??
      (this.#isAnythingUnpaused() ? { kind: "sending" } : { kind: "paused" })
    );
  }

  #countWaiting(): number {
    const { store } = this.#options;
    const row = store.get(
      store.query
        .selectFrom("batch")
        .select(sql<number>`coalesce(sum(json_array_length(positions)), 0)`.as("waiting"))
        .where("state", "in", ["queued", "sending"]),
    );
    return row?.waiting ?? 0;
  }

  #isAnythingUnpaused(): boolean {
    const { store } = this.#options;
    const row = store.get(
      store.query
        .selectFrom("batch")
        .innerJoin("import", "import.id", "batch.import_id")
        .select("batch.id")
        .where("batch.state", "in", ["queued", "sending"])
        .where("import.paused", "=", 0)
        .limit(1),
    );
    return row !== undefined;
  }
}
