import type { ColumnsView, ColumnTarget } from "../../host/host-api.ts";
import { renderTable } from "./render-table.ts";
import { shorten } from "./shorten.ts";

export interface ColumnWords {
  /** The columns that the user chose. */
  readonly chosen: ReadonlySet<number>;
  readonly showCells: boolean;
}

/** What becomes of each column, how sure that is, and a cell of it. */
export function describeColumns(
  { columns }: ColumnsView,
  { chosen, showCells }: ColumnWords,
): string[] {
  const rows = columns.map(({ column, header, target, confidence, samples }) => [
    shorten(header, 30) || `#${column + 1}`,
    `→ ${targetName(target)}`,
    chosen.has(column) ? "chosen" : certainty(target, confidence),
    showCells ? shorten(samples.find((sample) => sample !== "") ?? "", 40) : "",
  ]);
  return ["", "Columns:", ...renderTable(rows)];
}

function targetName(target: ColumnTarget): string {
  switch (target.kind) {
    case "field":
      return target.field;
    case "name_part":
      return `${target.part} name`;
    case "metadata":
      return `metadata.${shorten(target.key, 40)}`;
    case "ignore":
      return "left out";
  }
}

function certainty({ kind }: ColumnTarget, confidence: number): string {
  if (kind === "metadata" || kind === "ignore") return "";
  if (confidence >= 1) return "certain";
  return confidence >= 0.8 ? "likely" : "a guess";
}
