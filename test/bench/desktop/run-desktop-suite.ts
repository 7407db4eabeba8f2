import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SuiteResult, SuiteRun } from "../suite-run.ts";
import { summarize } from "../summarize.ts";
import { buildRenderer } from "./build-renderer.ts";
import { columnNames, createCustomerTable } from "./create-customer-table.ts";
import { desktopMeasures } from "./desktop-measures.ts";
import type { DesktopRound } from "./round.ts";
import { runDesktopRound } from "./run-desktop-round.ts";

/** The app with a large file: from the file to the grid, from the grid to the server. */
export async function runDesktopSuite(suite: SuiteRun): Promise<SuiteResult> {
  const { directory, signal, report } = suite;
  const { rows, rounds } = suite.options;
  const file = join(directory, "clientes.csv");
  const table = createCustomerTable(rows, Math.random);
  await writeFile(file, table);
  report("building the page");
  const rendererFolder = join(directory, "renderer");
  await buildRenderer(rendererFolder);

  const measurements: DesktopRound[] = [];
  let store: string | undefined;
  for (let round = 1; round <= rounds; round += 1) {
    report(`round ${round}`);
    const run = { file, rows, rendererFolder, directory, signal, report };
    const { measured, storeFolder } = await runDesktopRound(run, round, store);
    measurements.push(measured);
    store = storeFolder;
  }

  const megabytes = (Buffer.byteLength(table) / 2 ** 20).toFixed(1);
  const size = `${rows.toLocaleString("en")} rows of ${columnNames.length} columns, ${megabytes} MB`;
  return {
    conditions: [`${rounds} rounds`, size],
    lines: summarize(desktopMeasures, measurements),
    measurements,
  };
}
