import type { DesktopSummaryRow, Spread } from "./summarize-desktop.ts";

const signs = { "at most": "≤", "at least": "≥", below: "<" } as const;

const whole = (value: number) => Math.round(value).toLocaleString("en");
const fine = (value: number) => value.toFixed(2);

function show(spread: Spread | undefined, format: (value: number) => string): string {
  if (spread === undefined) return "";
  const { median, least, most } = spread;
  return `${format(median)} (${format(least)}–${format(most)})`;
}

function toLine({ name, unit, product, reference, ratio, aim }: DesktopSummaryRow): string {
  const judged = aim === undefined ? "" : aim.met ? "met" : "missed";
  const aimed = aim === undefined ? "" : `${signs[aim.bound]} ${aim.value}`;
  const cells = [
    `${name}, ${unit}`,
    show(product, whole),
    show(reference, whole),
    show(ratio, fine),
    ...[aimed, judged],
  ];
  return `| ${cells.join(" | ")} |`;
}

export function desktopToMarkdown(rows: readonly DesktopSummaryRow[]): string {
  return [
    "| measure | product | reference | ratio | aim | |",
    "|---|---:|---:|---:|---:|---|",
    ...rows.map(toLine),
  ].join("\n");
}
