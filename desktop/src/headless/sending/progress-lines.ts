import type { Clock } from "../../host/clock.ts";
import type { RunView } from "../../host/host-api.ts";
import { number } from "../report/numbers.ts";
import type { Speaker } from "../speaker.ts";
import type { Progress } from "./progress.ts";
import { doneRows, outcomeWords, paceWords, sentRows } from "./run-numbers.ts";
import { troubleWords } from "./trouble-words.ts";

/** Between two lines of the same kind. */
const INTERVAL_MS = 5_000;

/** Lines for a log: where it is every few seconds, and each change for the worse or better. */
export class ProgressLines implements Progress {
  readonly #speaker: Speaker;
  readonly #clock: Clock;
  #lastLineAt = Number.NEGATIVE_INFINITY;
  /** The attempt that was told last; undefined while nothing is wrong. */
  #toldAttempt: number | undefined;

  constructor(speaker: Speaker, clock: Clock) {
    this.#speaker = speaker;
    this.#clock = clock;
  }

  show(run: RunView): void {
    if (run.sending.kind === "waiting") this.#showTrouble(run.sending);
    else this.#showWhere(run);
  }

  end(): void {}

  #showWhere(run: RunView): void {
    const { counts, sending } = run;
    if (this.#toldAttempt !== undefined && sending.kind !== "blocked") {
      this.#toldAttempt = undefined;
      this.#speaker.warn("The server answers again.");
    }
    if (!this.#isTime()) return;
    const where = `${number(doneRows(counts))} of ${number(sentRows(counts))}`;
    this.#speaker.say([where, outcomeWords(counts), paceWords(run)].filter(Boolean).join(" · "));
  }

  #showTrouble(sending: Extract<RunView["sending"], { kind: "waiting" }>): void {
    if (sending.nextAttemptAt === this.#toldAttempt) return;
    const isFirst = this.#toldAttempt === undefined;
    this.#toldAttempt = sending.nextAttemptAt;
    if (!this.#isTime() && !isFirst) return;
    const words = troubleWords(sending, this.#clock());
    this.#speaker.warn(`${words.charAt(0).toUpperCase()}${words.slice(1)}. Nothing is lost.`);
  }

  #isTime(): boolean {
    const now = this.#clock();
    if (now - this.#lastLineAt < INTERVAL_MS) return false;
    this.#lastLineAt = now;
    return true;
  }
}
