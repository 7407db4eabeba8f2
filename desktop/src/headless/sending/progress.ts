import type { Clock } from "../../host/clock.ts";
import type { RunView } from "../../host/host-api.ts";
import type { Speaker } from "../speaker.ts";
import { ProgressBar } from "./progress-bar.ts";
import { ProgressLines } from "./progress-lines.ts";

/** Shows how far a run is. */
export interface Progress {
  show(run: RunView): void;
  /** No more will be shown. */
  end(): void;
}

/** A bar for a person's terminal, lines now and then for a log. */
export function createProgress(speaker: Speaker, clock: Clock): Progress {
  return speaker.screen.isTTY && !speaker.quiet
    ? new ProgressBar(speaker.screen, clock)
    : new ProgressLines(speaker, clock);
}
