import type { FileWarning, ReadOptions } from "../host-api.ts";
import type { FileRecord } from "./file-record.ts";

const PREVIEW_ROWS = 20;

export interface FileScan {
  add(record: FileRecord): void;
  isEmpty(): boolean;
  rowCount(): number;
  /** Of the header row; none if the file has none. */
  names(): readonly string[];
  /** The most cells that a row fills. */
  width(): number;
  /** At most 20 rows; those with letters beyond ASCII come first. */
  previewRows(): FileRecord[];
  warnings(): FileWarning[];
}

/** Gathers what a preview says about a file while its rows go by. */
export function createFileScan({ kind, headerRow }: ReadOptions): FileScan {
  const first: FileRecord[] = [];
  const accented: FileRecord[] = [];
  const uneven = { count: 0, line: 0 };
  const longNumbers = { count: 0, line: 0 };
  let names: readonly string[] = [];
  let records = 0;
  let rowCount = 0;
  let width = 0;
  let expected = -1;

  return {
    add(record) {
      const { cells, line } = record;
      records += 1;
      if (line < headerRow) return;
      const filled = filledWidth(cells);
      if (filled > width) width = filled;
      if (expected < 0) expected = cells.length;
      if (line === headerRow) {
        names = cells;
        return;
      }
      rowCount += 1;
      if (first.length < PREVIEW_ROWS) first.push(record);
      if (accented.length < PREVIEW_ROWS && cells.some(isBeyondAscii)) accented.push(record);
      if (kind === "workbook") return;
      if (cells.length < expected || filled > expected) count(uneven, line);
      if (cells.some(isRoundedNumber)) count(longNumbers, line);
    },
    isEmpty: () => records === 0,
    rowCount: () => rowCount,
    names: () => names,
    width: () => width,
    previewRows: () => [...new Set([...accented, ...first])].slice(0, PREVIEW_ROWS),
    warnings() {
      const found: FileWarning[] = [];
      if (uneven.count > 0) found.push({ code: "uneven_rows", params: uneven });
      if (longNumbers.count > 0) found.push({ code: "long_numbers", params: longNumbers });
      return found;
    },
  };
}

function count(occurrences: { count: number; line: number }, line: number): void {
  if (occurrences.count === 0) occurrences.line = line;
  occurrences.count += 1;
}

function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && (cells[width - 1] ?? "").trim() === "") width -= 1;
  return width;
}

function isBeyondAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) > 127) return true;
  }
  return false;
}

/** Whether a spreadsheet has rounded a long number when it wrote the text: `6,54321E+12`. */
function isRoundedNumber(text: string): boolean {
  return text.includes("E+") && /^\d(?:[.,]\d+)?E\+\d\d$/.test(text);
}
