import type { summarize } from "./summarize.ts";

type SummaryRow = ReturnType<typeof summarize>[number];

const whole = (value: number) => Math.round(value).toLocaleString("en");

const toLine = (row: SummaryRow) =>
  `| ${row.connections} | ${row.target} | ${whole(row.customersPerSecond)} ` +
  `| ${whole(row.slowestRound)}–${whole(row.fastestRound)} | ${row.ratio.toFixed(2)} ` +
  `| ${row.p50Ms.toFixed(1)} | ${row.p99Ms.toFixed(1)} | ${row.maxMs.toFixed(0)} |`;

export function toMarkdown(rows: readonly SummaryRow[]): string {
  return [
    "| connections | server | customers/s | min–max | ratio | p50 ms | p99 ms | max ms |",
    "|---:|---|---:|---:|---:|---:|---:|---:|",
    ...rows.map(toLine),
  ].join("\n");
}
