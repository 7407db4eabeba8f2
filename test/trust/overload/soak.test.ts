import { expect, test } from "vitest";
import { reportFigure } from "../report-figure.ts";
import { soak } from "./soak.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
const SECONDS = Number(process.env.TRUST_SOAK_SECONDS ?? 3);
const CUSTOMERS = Number(process.env.TRUST_SOAK_CUSTOMERS ?? 1_000);

test(
  "a server levels off at half of what it can take, with somebody who reads for long",
  async () => {
    const report = await soak({ seed: SEED, seconds: SECONDS, customers: CUSTOMERS });
    console.info("soak:", report);
    expect(report.wrongs, `TRUST_SEED=${SEED}`).toEqual([]);
    const { memory, database, log, longestLog } = report;
    reportFigure("s of half load", SECONDS);
    reportFigure("requests done", report.requests);
    reportFigure("customers", report.customers);
    for (const [when, part] of [
      ["after a quarter", memory.length / 4 - 1],
      ["at the end", memory.length - 1],
    ] as const) {
      reportFigure(`MB of memory ${when}`, megabytes(memory[part]));
      reportFigure(`MB of database ${when}`, megabytes(database[part]));
    }
    reportFigure("MB of write-ahead log during a long read", megabytes(longestLog));
    reportFigure("MB of write-ahead log at the end", megabytes(log.at(-1)), {
      kind: "most",
      bound: 48,
    });
  },
  SECONDS * 2_000 + CUSTOMERS * 10 + 60_000,
);

function megabytes(bytes = 0): number {
  return Math.round(bytes / 1e6);
}
