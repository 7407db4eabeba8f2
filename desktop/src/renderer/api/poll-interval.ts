import type { SendingState } from "../../host/host-api.ts";

const MOVING_MS = 500;
const RESTING_MS = 5_000;
/** What was on its way when the user paused is still answered. */
const PAUSED_MS = 1_000;

/** Milliseconds until the next look: often while something moves or is about to. */
export function pollInterval(sending: SendingState | undefined, waitingRows: number): number {
  if (sending?.kind === "sending" || sending?.kind === "waiting") return MOVING_MS;
  if (sending?.kind === "paused") return PAUSED_MS;
  return sending?.kind === "idle" && waitingRows > 0 ? MOVING_MS : RESTING_MS;
}
