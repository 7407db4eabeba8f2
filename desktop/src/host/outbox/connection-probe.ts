import { type CustomerDeskClient, isCustomerDeskError } from "@customer-desk/shared";
import type { Clock, Schedule } from "../clock.ts";
import type { ConnectionMonitor } from "./connection-monitor.ts";
import { reportFailure } from "./report-failure.ts";

export interface ConnectionProbeOptions {
  readonly monitor: ConnectionMonitor;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly activeProfileId: () => string | undefined;
  readonly clientOf: (profileId: string) => Promise<CustomerDeskClient | undefined>;
  /** Whether rows wait to be sent: then the sending itself tells how the connection is. */
  readonly isSending: () => boolean;
}

const INTERVAL_MS = 30_000;
const TIMEOUT_MS = 5_000;

/**
 * Asks the active profile's server now and then, while there is nothing to send, so that the screen
 * knows before somebody presses *Create* whether the server is there.
 */
export class ConnectionProbe {
  readonly #options: ConnectionProbeOptions;
  #cancel: (() => void) | undefined;
  #underWay: Promise<void> = Promise.resolve();
  #running = false;

  constructor(options: ConnectionProbeOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = true;
    this.check();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancel?.();
    await this.#underWay;
  }

  /** Asks now: another profile is in use, or it has another address or key. */
  check(): void {
    if (!this.#running) return;
    this.#cancel?.();
    this.#underWay = this.#underWay.then(() => this.#ask());
    this.#cancel = this.#options.schedule(() => this.check(), INTERVAL_MS);
  }

  async #ask(): Promise<void> {
    const { monitor, activeProfileId, clientOf, isSending, clock } = this.#options;
    const profileId = activeProfileId();
    if (profileId === undefined || isSending() || !this.#running) return;
    try {
      const client = await clientOf(profileId);
      await client?.service.describe({}, { timeoutMs: TIMEOUT_MS });
      if (client !== undefined) monitor.answered(profileId);
    } catch (error) {
      if (!isCustomerDeskError(error)) throw error;
      reportFailure(monitor, profileId, error, { at: clock(), retryInMs: INTERVAL_MS });
    }
  }
}
