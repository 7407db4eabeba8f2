import type { RowResult } from "../result.ts";
import { number } from "./numbers.ts";
import { renderTable } from "./render-table.ts";

/** The counts at the end. They add up to the rows of the file. */
export function describeResult(result: RowResult): string[] {
  const { rows, created, existing, refused, notSent } = result;
  const width = number(rows).length;
  const line = (name: string, count: number, note = "") => [
    name,
    number(count).padStart(width),
    note,
  ];
  return renderTable([
    line("Created", created),
    line("Already there", existing),
    line("Refused", refused),
    line("Not sent", notSent, notSentWords(result)),
    line("Rows in the file", rows),
  ]);
}

/** `31 with errors, 7 for the same customer as an earlier row`; empty if all were sent. */
export function notSentWords({ invalid, duplicates, waiting }: RowResult): string {
  const parts = [
    invalid > 0 && `${number(invalid)} with errors`,
    duplicates > 0 && `${number(duplicates)} for the same customer as an earlier row`,
    waiting > 0 && `${number(waiting)} waiting`,
  ];
  return parts.filter(Boolean).join(", ");
}
