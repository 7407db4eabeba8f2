import { type CellValue, readXlsx } from "hucre/xlsx";
import { archiveEntries, archiveText } from "./archive.ts";

/** Sheets of more bytes than this are streamed, and lose the zeros: they would fill the memory. */
const LARGEST_SHEET = 20 * 1024 * 1024;
/** The same for the cells up to the last one, the absent ones too, which hucre makes room for. */
const MOST_CELLS = 20_000_000;
/** What a row takes even if it is empty. */
const LEAST_ROW_CELLS = 50;
const REFERENCE = /<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,10})"/g;
const STYLES = "xl/styles.xml";
/** The format of postal codes, among others: the number 8001 is shown as 08001. */
const ZEROS = /^0{2,}$/;
const STYLE_OF_ZEROS = /\sformatCode="0{2,}"/;

/** Whether cells of a workbook may be numbers that a format shows with leading zeros. */
export function mayBePadded(bytes: Uint8Array): boolean {
  const entries = archiveEntries(bytes);
  for (const { name, unpacked } of entries.values()) {
    if (name.includes("/worksheets/") && unpacked > LARGEST_SHEET) return false;
  }
  if (!STYLE_OF_ZEROS.test(archiveText(bytes, entries, STYLES) ?? "")) return false;
  const sheets = [...entries.keys()].filter((name) => name.includes("/worksheets/"));
  return sheets.every((name) => fitsIntoMemory(archiveText(bytes, entries, name) ?? ""));
}

/** A few bytes can name a cell far out. */
function fitsIntoMemory(sheet: string): boolean {
  let rows = 0;
  let columns = LEAST_ROW_CELLS;
  for (const [, column = "", row] of sheet.matchAll(REFERENCE)) {
    rows = Math.max(rows, Number(row));
    columns = Math.max(columns, columnNumber(column));
  }
  return rows * columns <= MOST_CELLS;
}

/** `A` is 1, `AA` 27. */
function columnNumber(name: string): number {
  return [...name].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/**
 * The rows of a sheet, with the leading zeros that formats give to numbers. The whole sheet is in
 * memory meanwhile, since hucre's stream does not tell the formats.
 */
export async function* paddedRows(
  bytes: Uint8Array,
  sheetName: string,
): AsyncGenerator<{ index: number; values: CellValue[] }> {
  const { sheets } = await readXlsx(bytes, { sheets: [sheetName], readStyles: true });
  const [sheet] = sheets;
  if (sheet === undefined) return;
  for (const [index, row] of sheet.rows.entries()) {
    const values = row.map((value, column) => {
      if (typeof value !== "number") return value;
      return padded(value, sheet.cells?.get(`${index},${column}`)?.style?.numFmt);
    });
    yield { index, values };
  }
}

function padded(value: number, format: string | undefined): CellValue {
  if (format === undefined || !ZEROS.test(format) || !Number.isInteger(value)) return value;
  return value < 0 ? value : String(value).padStart(format.length, "0");
}
