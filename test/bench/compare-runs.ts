import { readFile } from "node:fs/promises";
import { showAim, showOutcome, showSpread, toRow } from "./lines-to-markdown.ts";
import type { BenchReport } from "./report.ts";
import { judgedOf, type Line, type Spread } from "./summarize.ts";

type Lines = ReadonlyMap<string, Line>;

async function readLines(file: string): Promise<Lines> {
  const { suites } = JSON.parse(await readFile(file, "utf8")) as BenchReport;
  return new Map(
    Object.entries(suites).flatMap(([suite, { lines }]) =>
      lines.map((line) => [`${suite}: ${line.name}, ${line.unit}, ${line.against ?? ""}`, line]),
    ),
  );
}

const overlap = (left: Spread, right: Spread) =>
  left.least <= right.most && right.least <= left.most;

function showChange(before: Line, after: Line): string {
  const [from, to] = [judgedOf(before), judgedOf(after)];
  const percent = (to.median / from.median - 1) * 100;
  const change = `${percent > 0 ? "+" : ""}${percent.toFixed(1)} %`;
  return overlap(from, to) ? `${change}, within the spread` : change;
}

function showOutcomes(before: Line, after: Line): string {
  const [from, to] = [showOutcome(before), showOutcome(after)];
  return from === to ? to : `${from} → ${to}`;
}

function toComparison(before: Line, after: Line): string {
  return toRow([
    `${after.name}, ${after.unit}`,
    after.against ?? "",
    showSpread(before.product),
    showSpread(after.product),
    showSpread(before.ratio),
    showSpread(after.ratio),
    showChange(before, after),
    showAim(after),
    showOutcomes(before, after),
  ]);
}

const listMissing = (title: string, lines: Lines, others: Lines): string[] => {
  const names = [...lines.keys()].filter((name) => !others.has(name));
  return names.length === 0 ? [] : ["", `${title}:`, ...names.map((name) => `- ${name}`)];
};

/**
 * What changed from one run to another, line by line: of the ratio if there is one, since it belongs
 * to the code, else of the product's own number, which belongs to the machine too.
 * @param files JSON files of two runs
 */
export async function compareRuns(files: { before: string; after: string }): Promise<string> {
  const before = await readLines(files.before);
  const after = await readLines(files.after);
  const rows = [...after].flatMap(([name, line]) => {
    const earlier = before.get(name);
    return earlier === undefined ? [] : [toComparison(earlier, line)];
  });
  return [
    "| measure | compared with | before | after | ratio before | ratio after | change | aim | |",
    "|---|---|---:|---:|---:|---:|---:|---:|---|",
    ...rows,
    ...listMissing("Only before", before, after),
    ...listMissing("Only after", after, before),
  ].join("\n");
}
