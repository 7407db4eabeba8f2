import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import type { HostileFile } from "./hostile-files.ts";
import type { HostileEnd } from "./read-hostile-file.ts";

/** What a file may take of the machine, of whichever kind: the largest good ones take more. */
const MOST_HEAP_MEGABYTES = 256;
const MOST_PROCESSOR_MS = 30_000;
/** So long the app may stand still; a file of 50 MB is decoded at one go. */
const MOST_BETWEEN_TURNS_MS = 2_000;

const EXPECTED: Readonly<Record<HostileFile, string>> = {
  "50 MB of one row": "file_too_large columns",
  "50 MB of delimiters": "file_too_large columns",
  "50 MB of spaces": "file_too_large cell",
  "50 MB of empty lines": "file_too_large rows",
  "50 MB of old Mac's empty lines": "file_too_large rows",
  "50 MB of quotes": "file_too_large cell",
  "50 MB of open quotes": "file_too_large rows",
  "50 MB of one open quote": "file_too_large rows",
  "50 MB of accents in Windows-1252": "file_too_large rows",
  "50 MB of UTF-16": "file_too_large rows",
  "10,000 columns": "file_too_large columns",
  "a cell of 1 MB": "file_too_large cell",
  "a zip bomb": "file_too_large uncompressed",
  "a sheet of 200,000 cells in a row": "file_unreadable",
  "a sheet of 300,000 rows": "file_too_large rows",
  "a sheet whose every row goes to the last column": "file_too_large columns",
  "a sheet with numbers of leading zeros in the last row and column": "file_too_large columns",
  "a sheet that says it is immense": "read",
  "a sheet with a row four billion": "read",
  "a sheet with a column beyond the last": "file_unreadable",
  "a sheet with a cell of 1 MB": "file_too_large cell",
  "a sheet with entities of entities": "read",
  "a sheet of elements within each other": "read",
  "a sheet of nothing but <": "file_empty",
};

/** Those that take seconds each are for the full run. */
const isSlow = (file: string) => file.startsWith("50 MB") || file.includes("every row");
const isFullRun = process.env.TRUST_FILES !== undefined;

test.each(Object.entries(EXPECTED).filter(([file]) => isFullRun || !isSlow(file)))(
  "%s: %s, within bounds of memory and time, and other work goes on",
  async (file, expected) => {
    const worker = new Worker(join(import.meta.dirname, "read-hostile-file.ts"), {
      workerData: file,
      execArgv: ["--conditions=customer-desk-source"],
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MEGABYTES },
    });
    const [end] = (await once(worker, "message")) as [HostileEnd];
    await worker.terminate();
    expect(end.outcome).toBe(expected);
    expect(end.processorMs).toBeLessThan(MOST_PROCESSOR_MS);
    expect(end.longestMs).toBeLessThan(MOST_BETWEEN_TURNS_MS);
  },
);
