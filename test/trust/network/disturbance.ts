import type { SeededRandom } from "./seeded-random.ts";
import { IMPORT_ID, type SimulatedApp } from "./simulated-app.ts";
import type { Moment } from "./simulated-network.ts";
import type { Trace } from "./trace.ts";
import type { SteppingClock, VirtualTime } from "./virtual-time.ts";

/** What disturbances can lay hands on. */
export interface Disturbed {
  readonly time: VirtualTime;
  readonly clocks: { readonly app: SteppingClock; readonly server: SteppingClock };
  readonly trace: Trace;
  readonly app: () => SimulatedApp;
  readonly restartApp: () => Promise<void>;
}

type Kind = "restart_app" | "step_app_clock" | "step_server_clock" | "retry_now" | "pause";

interface Disturbance {
  readonly kind: Kind;
  readonly moment: Moment;
  readonly ofRequest: number;
  readonly delayMs: number;
  readonly stepMs: number;
  readonly pauseMs: number;
}

const KINDS = ["restart_app", "step_app_clock", "step_server_clock", "retry_now", "pause"] as const;
const DAY_MS = 86_400_000;
const MOST_REQUESTS = 8;

/** Things that happen to the two ends, each a while after a request was sent or ended. */
export class Disturbances {
  readonly #planned: readonly Disturbance[];
  #disturbed: Disturbed | undefined;
  /** When the last one happened. */
  lastAt = 0;

  constructor(planned: readonly Disturbance[]) {
    this.#planned = planned;
  }

  attach(disturbed: Disturbed): void {
    this.#disturbed = disturbed;
  }

  onMoment(moment: Moment, number: number): void {
    const disturbed = this.#disturbed;
    if (disturbed === undefined) return;
    for (const disturbance of this.#planned) {
      if (disturbance.moment !== moment || disturbance.ofRequest !== number) continue;
      disturbed.time.schedule(() => this.#happen(disturbance, disturbed), disturbance.delayMs);
    }
  }

  async #happen(disturbance: Disturbance, disturbed: Disturbed): Promise<void> {
    const { kind, stepMs, pauseMs } = disturbance;
    const { time, clocks, trace } = disturbed;
    this.lastAt = time.now;
    trace.add(`${kind} ${kind.startsWith("step") ? stepMs : ""}`);
    switch (kind) {
      case "restart_app":
        return disturbed.restartApp();
      case "step_app_clock":
        return clocks.app.step(stepMs);
      case "step_server_clock":
        return clocks.server.step(stepMs);
      case "retry_now":
        return disturbed.app().outbox.retryNow();
      case "pause":
        disturbed.app().outbox.pause(IMPORT_ID);
        time.schedule(() => {
          this.lastAt = time.now;
          disturbed.app().outbox.resume(IMPORT_ID);
        }, pauseMs);
    }
  }
}

export function planDisturbances(random: SeededRandom): Disturbances {
  return new Disturbances(
    Array.from({ length: random.pick([0, 1, 3, 6]) }, () => ({
      kind: random.pick(KINDS),
      moment: random.pick(["sent", "ended"]),
      ofRequest: random.between(1, MOST_REQUESTS),
      delayMs: random.pick([0, 1, 10, random.between(0, 1_000), 30_000]),
      stepMs: random.pick([DAY_MS, -DAY_MS, -DAY_MS, 3_600_000, -3_600_000]),
      pauseMs: random.pick([10, 45_000]),
    })),
  );
}
