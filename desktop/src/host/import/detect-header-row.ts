import { knownField } from "./columns/known-field.ts";
import type { FileRecord } from "./file-record.ts";
import { looksLikeEmail, looksLikeNumber } from "./looks-like.ts";

/** Rows above which the names of the columns are expected. */
const SEARCHED_ROWS = 20;

/**
 * The row that holds the columns' names: the first one that fills at least half of the columns with
 * names rather than data, or a later one above the data whose names are known. 0 if there is none.
 *
 * @param records the first rows of the file that are not empty
 */
export function detectHeaderRow(records: readonly FileRecord[]): number {
  const width = usualFilled(records);
  let unknown = 0;
  for (const { line, cells } of records.slice(0, SEARCHED_ROWS)) {
    const names = cells.filter((cell) => cell.trim() !== "");
    if (names.length < Math.min(width, Math.max(2, width / 2))) continue;
    const known = names.filter((name) => knownField(name) !== null).length;
    if (!isHeader(names, known)) break;
    if (known >= Math.min(names.length, unknown === 0 ? 1 : 2)) return line;
    if (unknown === 0) unknown = line;
  }
  return unknown;
}

/** The most cells that are filled in a row, but for rare longer rows. */
function usualFilled(records: readonly FileRecord[]): number {
  const filled = records
    .map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length)
    .toSorted((a, b) => a - b);
  return filled[Math.floor(filled.length * 0.75)] ?? 0;
}

function isHeader(names: readonly string[], known: number): boolean {
  if (names.some(looksLikeEmail)) return false;
  const numbers = names.filter(looksLikeNumber).length;
  if (known > 0) return numbers <= names.length / 2;
  const distinct = new Set(names).size;
  return numbers === 0 && distinct === names.length && names.every((name) => name.length <= 100);
}
