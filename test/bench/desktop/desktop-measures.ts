import type { DesktopRound } from "./round.ts";

export interface Aim {
  /** Of the ratio if there is something to compare with, else of the product's own number. */
  bound: "at most" | "at least" | "below";
  value: number;
}

export interface DesktopMeasure {
  name: string;
  unit: "ms" | "rows/s" | "MB";
  product(round: DesktopRound): number;
  reference?(round: DesktopRound): number;
  /** Measures without one explain those that have one. */
  aim?: Aim;
}

const megabytes = (bytes: number) => bytes / 2 ** 20;
const perSecond = ({ rows, wallMs }: { rows: number; wallMs: number }) => (rows * 1000) / wallMs;

const toGrid: Aim = { bound: "at most", value: 2 };
const memory: Aim = { bound: "below", value: 300 };
const task: Aim = { bound: "below", value: 50 };

/** The lines of the table, in order. */
export const desktopMeasures: readonly DesktopMeasure[] = [
  {
    name: "file to reviewed grid, by the clock",
    unit: "ms",
    product: ({ host }) => host.importing.wallMs,
    reference: ({ reference }) => reference.wallMs,
    aim: toGrid,
  },
  {
    name: "file to reviewed grid, on the CPU",
    unit: "ms",
    product: ({ host }) => host.importing.cpuMs,
    reference: ({ reference }) => reference.cpuMs,
    aim: toGrid,
  },
  {
    name: "· of it `createFromFile`, CPU",
    unit: "ms",
    product: ({ host }) => host.steps.createFromFile.cpuMs,
  },
  {
    name: "· of it `matchColumns`, CPU",
    unit: "ms",
    product: ({ host }) => host.steps.matchColumns.cpuMs,
  },
  {
    name: "· of it `startReview`, CPU",
    unit: "ms",
    product: ({ host }) => host.steps.startReview.cpuMs,
  },
  {
    name: "· of it the first window, CPU",
    unit: "ms",
    product: ({ host }) => host.steps.window.cpuMs,
  },
  {
    name: "rows sent, from the press of the button",
    unit: "rows/s",
    product: ({ host: { rows, sending } }) => perSecond({ rows, wallMs: sending.wallMs }),
    reference: ({ bare }) => perSecond(bare),
    aim: { bound: "at least", value: 0.8 },
  },
  {
    name: "· of it freezing the batches",
    unit: "ms",
    product: ({ host }) => host.submitting.wallMs,
  },
  {
    name: "· the sender's CPU",
    unit: "ms",
    product: ({ host }) => host.sending.cpuMs,
    reference: ({ bare }) => bare.cpuMs,
  },
  {
    name: "memory of the host, at most",
    unit: "MB",
    product: ({ host }) => megabytes(host.memory.peak),
    aim: memory,
  },
  {
    name: "· at most until the grid was there",
    unit: "MB",
    product: ({ host }) => megabytes(host.memory.peakOfImporting),
  },
  {
    name: "memory of the host, afterwards",
    unit: "MB",
    product: ({ host }) => megabytes(host.memory.after),
    aim: memory,
  },
  {
    name: "· just opened",
    unit: "MB",
    product: ({ host }) => megabytes(host.memory.opened),
  },
  {
    name: "window's longest task while importing",
    unit: "ms",
    product: ({ window }) => window.importing.wallMs,
    aim: task,
  },
  {
    name: "· the most CPU of a task",
    unit: "ms",
    product: ({ window }) => window.importing.cpuMs,
  },
  {
    name: "window's longest task while scrolling",
    unit: "ms",
    product: ({ window }) => window.scrolling.wallMs,
    aim: task,
  },
  {
    name: "· the most CPU of a task",
    unit: "ms",
    product: ({ window }) => window.scrolling.cpuMs,
  },
  {
    name: "window's longest task while opening",
    unit: "ms",
    product: ({ window }) => window.opening.wallMs,
  },
];
