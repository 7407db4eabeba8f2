import { HostError } from "../host-error.ts";

interface Reading {
  progress: number;
  readonly cancelling: AbortController;
  readonly done: Promise<void>;
}

/** The files that are being read into rows at the moment, one reading per import. */
export class RowReadings {
  readonly #readings = new Map<string, Reading>();

  /**
   * Starts to read unless that is under way; resolves when all rows are there.
   * @param read must come to its end soon after its signal is aborted
   * @throws HostError `wrong_step` if it was called off
   */
  start(
    importId: string,
    read: (signal: AbortSignal, onProgress: (progress: number) => void) => Promise<void>,
  ): Promise<void> {
    const underWay = this.#readings.get(importId);
    if (underWay !== undefined && !underWay.cancelling.signal.aborted) return underWay.done;
    const cancelling = new AbortController();
    const begin = async () => {
      // Two that write the rows of one import would write each position twice.
      await underWay?.done.catch(() => {});
      await read(cancelling.signal, (progress) => {
        reading.progress = progress;
      });
    };
    const done = begin().finally(() => {
      if (this.#readings.get(importId) === reading) this.#readings.delete(importId);
    });
    const reading: Reading = { progress: 0, cancelling, done };
    this.#readings.set(importId, reading);
    return done;
  }

  /** From 0 to 1; null if nothing is being read. */
  progress(importId: string): number | null {
    return this.#readings.get(importId)?.progress ?? null;
  }

  /** Calls a reading off, because the import goes elsewhere. */
  cancel(importId: string): void {
    this.#readings
      .get(importId)
      ?.cancelling.abort(new HostError("wrong_step", { step: "columns" }));
  }
}
