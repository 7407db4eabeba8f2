import type { Cost } from "./measure-work.ts";

/** What one process of the app did with the file, from opening it to the last row's outcome. */
export interface HostRun {
  opening: Cost;
  /** From the file to the reviewed grid: the sum of the steps. */
  importing: Cost;
  steps: Record<"createFromFile" | "matchColumns" | "startReview" | "window", Cost>;
  /** Freezing the rows into batches on the disk. */
  submitting: Cost;
  /** From the press of the button to the last row's outcome in the store. */
  sending: Cost;
  rows: number;
  /** Resident, in bytes. */
  memory: {
    opened: number;
    peakOfImporting: number;
    peak: number;
    /** A second after the last outcome. */
    after: number;
  };
}

/** csv-parse and zod over the same file. */
export interface ReferenceRun extends Cost {
  /** Rows that are right. */
  rows: number;
}

/** A bare loop that posts the batches that the app made. */
export interface BareRun extends Cost {
  rows: number;
}

/** The longest task of the window's main thread, in milliseconds. */
export interface LongestTask {
  wallMs: number;
  /** Of the same phase's tasks the most time on the CPU, which others' work does not lengthen. */
  cpuMs: number;
  /** Tasks of 50 ms or more, as the browser reports them to the page. */
  longTasks: number;
}

export type WindowPhase = "opening" | "importing" | "scrolling";

export interface DesktopRound {
  round: number;
  host: HostRun;
  reference: ReferenceRun;
  bare: BareRun;
  window: Record<WindowPhase, LongestTask>;
}
