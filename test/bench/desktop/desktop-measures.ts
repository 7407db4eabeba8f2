import { atLeast, atMost, below, type Measure } from "../measure.ts";
import type { DesktopRound } from "./round.ts";

const megabytes = (bytes: number) => bytes / 2 ** 20;
const perSecond = ({ rows, wallMs }: { rows: number; wallMs: number }) => (rows * 1000) / wallMs;

const toGrid = atMost(2);
const memory = below(300);
const task = below(50);
const parser = "csv-parse and zod";
const bareLoop = "a bare loop";

/** The lines of the table, in order. */
export const desktopMeasures: readonly Measure<DesktopRound>[] = [
  {
    name: "file to reviewed grid, by the clock",
    unit: "ms",
    product: ({ host }) => host.importing.wallMs,
    reference: { name: parser, of: ({ reference }) => reference.wallMs },
    aim: toGrid,
  },
  {
    name: "file to reviewed grid, on the CPU",
    unit: "ms",
    product: ({ host }) => host.importing.cpuMs,
    reference: { name: parser, of: ({ reference }) => reference.cpuMs },
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
    reference: { name: bareLoop, of: ({ bare }) => perSecond(bare) },
    aim: atLeast(0.8),
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
    reference: { name: bareLoop, of: ({ bare }) => bare.cpuMs },
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
