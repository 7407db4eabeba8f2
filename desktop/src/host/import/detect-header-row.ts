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
  let candidate: number | undefined;
  for (const { line, cells } of records.slice(0, SEARCHED_ROWS)) {
    const names = cells.filter((cell) => cell.trim() !== "");
    if (names.length < Math.min(width, Math.max(2, width / 2))) continue;
    const known = names.filter((name) => knownField(name) !== null).length;
    const full = names.length >= width;
    const first = candidate === undefined;
    const header = isHeader(names, known);
    if (!header && (!mayBeTitle(names, known) || (full && !first))) break;
    // A title may hold a name by chance, and then it is short or has a date.
    const enough = first && full && !names.some(looksLikeNumber) ? 1 : 2;
    if (header && known >= Math.min(names.length, enough)) return line;
    // What is no header may be data, too, and then text below it is not the columns' names.
    candidate ??= header ? line : 0;
  }
  return candidate ?? 0;
}

/** Whether a row that is no header may be a title above it, as `Customers;2026-11-25;;` is. */
function mayBeTitle(names: readonly string[], known: number): boolean {
  return known <= 1 && !names.some(looksLikeEmail);
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
