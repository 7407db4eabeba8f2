import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { inTurns } from "../in-turns.ts";
import { startProduct } from "../servers/start-product.ts";
import { measureWindow } from "./measure-window.ts";
import type { BareRun, DesktopRound, HostRun, ReferenceRun } from "./round.ts";
import { runProgram } from "./run-program.ts";

export interface DesktopRun {
  file: string;
  rows: number;
  rendererFolder: string;
  directory: string;
  signal: AbortSignal;
  report(line: string): void;
}

type Measured = Omit<DesktopRound, "round">;
type Found = Partial<Measured> & { storeFolder?: string };
type Measuring = (run: DesktopRun, found: Found) => Promise<Partial<Found>>;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Gives work a new server with a new database, and ends it. */
async function withServer<T>(
  directory: string,
  work: (connection: { url: string; apiKey: string }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(directory, "server-"));
  const server = await startProduct({
    directory: folder,
    database: `sqlite:${join(folder, "product.sqlite")}`,
  });
  try {
    return await work({ url: server.addresses[0] ?? "", apiKey: server.apiKey });
  } catch (error) {
    throw new Error(`Sending failed\n${server.output()}`, { cause: error });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const reference: Measuring = async ({ file, signal, report }) => {
  const program = "reference-program.ts";
  const found = await runProgram<ReferenceRun>({ program, options: { file }, signal });
  report(`reference: parsed and checked in ${seconds(found.wallMs)}`);
  return { reference: found };
};

const host: Measuring = async ({ file, directory, signal, report }) => {
  const storeFolder = await mkdtemp(join(directory, "host-"));
  const found = await withServer(directory, (connection) =>
    runProgram<HostRun>({
      program: "host-program.ts",
      // As the app's own programs are started.
      flags: ["--min-semi-space-size=8"],
      options: { file, dataFolder: storeFolder, ...connection },
      signal,
    }),
  );
  const { importing, sending } = found;
  report(`product: imported in ${seconds(importing.wallMs)}, sent in ${seconds(sending.wallMs)}`);
  return { host: found, storeFolder };
};

/** Posts what the host has frozen: in this round, or in the one before. */
const bare: Measuring = async ({ directory, signal, report }, { storeFolder = "" }) => {
  const found = await withServer(directory, (connection) =>
    runProgram<BareRun>({
      program: "bare-program.ts",
      options: { store: join(storeFolder, "customer-desk.db"), ...connection },
      signal,
    }),
  );
  report(`bare loop: sent in ${seconds(found.wallMs)}`);
  return { bare: found };
};

const window: Measuring = async (run) => {
  const found = await measureWindow(run);
  const { importing, scrolling } = found;
  const [one, other] = [importing, scrolling].map(({ wallMs }) => Math.round(wallMs));
  run.report(`window: longest task importing ${one} ms, scrolling ${other} ms`);
  return { window: found };
};

const measurings: readonly Measuring[] = [reference, host, bare, window];

function checkRows(rows: number, found: Measured): void {
  for (const measured of [found.reference, found.host, found.bare]) {
    if (measured.rows !== rows) throw new Error(`Invalid run: ${measured.rows} of ${rows} rows`);
  }
}

/**
 * Everything once, one after the other; every second round in the opposite order, so that a noisy
 * minute does not always fall on the same one.
 * @param lastStore the folder of the store that the round before left, with its batches
 */
export async function runDesktopRound(
  run: DesktopRun,
  round: number,
  lastStore: string | undefined,
): Promise<{ measured: DesktopRound; storeFolder: string }> {
  const found: Found = lastStore === undefined ? {} : { storeFolder: lastStore };
  for (const measure of inTurns(measurings, round)) {
    run.signal.throwIfAborted();
    Object.assign(found, await measure(run, found));
  }
  const { storeFolder = "", ...measured } = found as Measured & Found;
  checkRows(run.rows, measured);
  if (lastStore !== undefined) await rm(lastStore, { recursive: true, force: true });
  return { measured: { ...measured, round }, storeFolder };
}
