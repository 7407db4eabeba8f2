import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { machine } from "../machine.ts";
import type { SuiteResult, SuiteRun } from "../suite-run.ts";
import { buildRenderer } from "./build-renderer.ts";
import { columnNames, createCustomerTable } from "./create-customer-table.ts";
import { desktopToMarkdown } from "./desktop-to-markdown.ts";
import type { DesktopRound } from "./round.ts";
import { runDesktopRound } from "./run-desktop-round.ts";
import { summarizeDesktop } from "./summarize-desktop.ts";

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

  const summary = summarizeDesktop(measurements);
  const conditions = [
    `${machine.cpus} CPUs, ${machine.platform}, Node ${machine.node}`,
    `${rounds} rounds`,
    `${rows.toLocaleString("en")} rows of ${columnNames.length} columns, ` +
      `${(Buffer.byteLength(table) / 2 ** 20).toFixed(1)} MB`,
  ];
  return {
    text: `${conditions.join("; ")}\n\n${desktopToMarkdown(summary)}`,
    record: { desktop: { summary, measurements } },
  };
}
