import type { Clock } from "../../host/clock.ts";
import type { AttemptError, RunView } from "../../host/host-api.ts";
import type { OutboxService } from "../../host/host-services.ts";

/** How the following of a run ended. */
export type RunEnd =
  /** Every row that was sent has its outcome. */
  | { readonly kind: "finished" }
  /** Stopped by the user; the rest waits on the disk. */
  | { readonly kind: "stopped" }
  /** Only the user can mend it. */
  | { readonly kind: "blocked"; readonly error: AttemptError };

export interface FollowRunOptions {
  readonly outbox: Pick<OutboxService, "run">;
  readonly importId: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Resolves after the delay, or at once when the signal aborts. */
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
  readonly onProgress: (run: RunView) => void;
}

const SHORTEST_DELAY_MS = 100;
/** Looking takes longer the more rows there are; this keeps it a tenth of the time. */
const DELAY_FACTOR = 10;

/** Looks at a run again and again, for as long as the outbox has something to send by itself. */
export async function followRun(options: FollowRunOptions): Promise<RunEnd> {
  const { outbox, importId, signal, clock, sleep, onProgress } = options;
  for (;;) {
    const before = clock();
    const run = outbox.run(importId);
    onProgress(run);
    if (run.counts.waiting === 0) return { kind: "finished" };
    if (signal.aborted) return { kind: "stopped" };
    if (run.sending.kind === "blocked") return { kind: "blocked", error: run.sending.error };
    await sleep(Math.max(SHORTEST_DELAY_MS, (clock() - before) * DELAY_FACTOR), signal);
  }
}
