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
  readonly sendingOfAll: () => SendingState;
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
    return {
      appVersion,
      shell,
      dataFolder,
      profile,
      connection,
      connectionSince: since,
      sending: this.#options.sendingOfAll(),
      waitingRows: this.#countWaiting(),
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
}
