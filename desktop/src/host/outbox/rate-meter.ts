import type { Clock } from "../clock.ts";

/** The span over which "of late" is measured. */
const WINDOW_MS = 5_000;

/** What is told within this span is kept as one: there may be hundreds of answers in a second. */
const SAMPLE_MS = 100;

interface Sample {
  readonly at: number;
  readonly rows: number;
}

/** How fast rows get their outcome, by import, over the last seconds. */
export class RateMeter {
  readonly #clock: Clock;
  readonly #samples = new Map<string, Sample[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(importId: string, rows: number): void {
    const now = this.#clock();
    const samples = this.#samples.get(importId) ?? [];
    const last = samples.at(-1);
    // A clock that was set back starts a sample of its own.
    if (last !== undefined && now >= last.at && now < last.at + SAMPLE_MS) {
      samples[samples.length - 1] = { at: last.at, rows: last.rows + rows };
    } else {
      this.#samples.set(importId, [...this.#recent(samples), { at: now, rows }]);
    }
  }

  /** Rows per second; null if nothing moved lately. */
  rowsPerSecond(importId: string): number | null {
    const samples = this.#recent(this.#samples.get(importId) ?? []);
    const [first] = samples;
    if (first === undefined) return null;
    const rows = samples.reduce((sum, sample) => sum + sample.rows, 0);
    const spanMs = Math.max(this.#clock() - first.at, 500);
    return Math.round((rows * 1000) / spanMs);
  }

  #recent(samples: readonly Sample[]): Sample[] {
    const oldest = this.#clock() - WINDOW_MS;
    return samples.filter(({ at }) => at >= oldest);
  }
}
