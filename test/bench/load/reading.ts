import { quantile } from "../quantile.ts";
import { batchSize } from "./batch-size.ts";
import { type Cell, cellName } from "./cell.ts";
import type { Measurement } from "./measurement.ts";

/** What a round measured, by the names of the cells. */
export type LoadRound = ReadonlyMap<string, Measurement>;

/** A number that is read off a round. */
export interface Reading {
  /** What has to be measured for it. */
  cells: readonly Cell[];
  of(round: LoadRound): number;
}

/** A reading of one or more cells. */
function read(cells: readonly Cell[], of: (...measured: Measurement[]) => number): Reading {
  return {
    cells,
    of: (round) =>
      of(
        ...cells.map((cell) => {
          const measured = round.get(cellName(cell));
          if (measured === undefined) throw new Error(`${cellName(cell)} was not measured`);
          return measured;
        }),
      ),
  };
}

const perSecond = ({ requests, seconds }: Measurement) => requests / seconds;

export const requestsPerSecond = (cell: Cell) => read([cell], perSecond);

/** Of batches. */
export const customersPerSecond = (cell: Cell) =>
  read([cell], (measured) => perSecond(measured) * batchSize);

/** By the clock, of the server as a whole: 8 connections wait 8 times as long. */
export const msPerRequest = (cell: Cell) => read([cell], (measured) => 1000 / perSecond(measured));

/** What a request takes of the processors, which others' work does not lengthen. */
export const cpuMsPerRequest = (cell: Cell) =>
  read([cell], ({ serverCpuSeconds, requests }) => (serverCpuSeconds * 1000) / requests);

/** The same of the database's processes; not a number where they cannot be seen. */
export const databaseCpuMsPerRequest = (cell: Cell) =>
  read(
    [cell],
    ({ databaseCpuSeconds = Number.NaN, requests }) => (databaseCpuSeconds * 1000) / requests,
  );

export const p99Ms = (cell: Cell) => read([cell], ({ latenciesMs }) => quantile(latenciesMs, 0.99));

/** The most that the server had resident at the end of one of these. */
export const residentMegabytes = (...cells: Cell[]) =>
  read(cells, (...measured) => Math.max(...measured.map((each) => each.residentMegabytes)));

/**
 * The rate of batches in a database that is ten times as large as `large`, if it makes a batch dearer
 * by as much as it got from `small`, a tenth of it, to `large`. A B-tree's depth grows like that; the
 * share of its pages that are in memory does not, so it holds as long as the index is in memory.
 */
export const customersPerSecondTenfold = (small: Cell, large: Cell) =>
  read([small, large], (ofSmall, ofLarge) => {
    const [before = Number.NaN, now = Number.NaN] = [ofSmall, ofLarge].map(
      (measured) => 1 / perSecond(measured),
    );
    return batchSize / (now + Math.max(0, now - before));
  });
