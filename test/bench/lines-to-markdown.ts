import type { Suite } from "./suite.ts";
import type { Line, Spread } from "./summarize.ts";

const signs = { "at most": "≤", "at least": "≥", below: "<" } as const;

/** As many digits as tell two measurements apart. */
function show(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

export function showSpread(spread: Spread | undefined): string {
  if (spread === undefined) return "";
  const { median, least, most } = spread;
  return `${show(median)} (${show(least)}–${show(most)})`;
}

export function showAim({ aim }: Line): string {
  return aim === undefined ? "" : `${signs[aim.bound]} ${aim.value}`;
}

export function showOutcome({ aim }: Line): string {
  if (aim === undefined) return "";
  return aim.met ? "met" : "missed";
}

export const toRow = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

const toCells = (line: Line) => [
  `${line.name}, ${line.unit}`,
  showSpread(line.product),
  line.against ?? "",
  showSpread(line.reference),
  showSpread(line.ratio),
  showAim(line),
  showOutcome(line),
];

/** One table of all suites; a row with a name alone begins each of them. */
export function linesToMarkdown(suites: ReadonlyMap<Suite, readonly Line[]>): string {
  const rows = [...suites].flatMap(([suite, lines]) => [
    toRow([`**${suite}**`, "", "", "", "", "", ""]),
    ...lines.map((line) => toRow(toCells(line))),
  ]);
  return [
    "| measure | product | compared with | reference | ratio | aim | |",
    "|---|---:|---|---:|---:|---:|---|",
    ...rows,
  ].join("\n");
}
