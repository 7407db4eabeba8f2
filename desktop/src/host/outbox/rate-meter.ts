import type { Clock } from "../clock.ts";

/** The span over which "of late" is measured. */
const WINDOW_MS = 5_000;

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
    const samples = this.#recent(importId);
    samples.push({ at: this.#clock(), rows });
    this.#samples.set(importId, samples);
  }

  /** Rows per second; null if nothing moved lately. */
  rowsPerSecond(importId: string): number | null {
    const samples = this.#recent(importId);
    const [first] = samples;
    if (first === undefined) return null;
    const rows = samples.reduce((sum, sample) => sum + sample.rows, 0);
    const spanMs = Math.max(this.#clock() - first.at, 500);
    return Math.round((rows * 1000) / spanMs);
  }

  #recent(importId: string): Sample[] {
    const oldest = this.#clock() - WINDOW_MS;
    return (this.#samples.get(importId) ?? []).filter(({ at }) => at >= oldest);
  }
}
