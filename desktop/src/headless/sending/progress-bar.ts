import type { Writable } from "node:stream";
import { Presets, SingleBar } from "cli-progress";
import type { Clock } from "../../host/clock.ts";
import type { RunView } from "../../host/host-api.ts";
import { number } from "../report/numbers.ts";
import type { Progress } from "./progress.ts";
import { doneRows, paceWords, rareWords, sentRows } from "./run-numbers.ts";
import { troubleWords } from "./trouble-words.ts";

/** One line of a terminal that is drawn again and again. */
export class ProgressBar implements Progress {
  readonly #bar: SingleBar;
  readonly #clock: Clock;
  #started = false;

  constructor(stream: Writable, clock: Clock) {
    this.#clock = clock;
    this.#bar = new SingleBar(
      {
        stream,
        format: "{bar} {done} of {all}{words}",
        barsize: 20,
        hideCursor: true,
        // What stops the import stops the bar too.
        gracefulExit: false,
        linewrap: true,
      },
      Presets.shades_classic,
    );
  }

  show(run: RunView): void {
    const { counts, sending } = run;
    const all = sentRows(counts);
    const done = doneRows(counts);
    const now = this.#clock();
    const words = sending.kind === "waiting" ? troubleWords(sending, now) : paceWords(run);
    const payload = {
      done: number(done),
      all: number(all),
      words: separate(words, rareWords(counts)),
    };
    if (this.#started) this.#bar.update(done, payload);
    else this.#bar.start(all, done, payload);
    this.#started = true;
  }

  end(): void {
    if (this.#started) this.#bar.stop();
  }
}

function separate(...parts: readonly string[]): string {
  return parts.map((part) => (part === "" ? "" : ` · ${part}`)).join("");
}
