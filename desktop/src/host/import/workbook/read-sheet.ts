import { type CellValue, streamXlsxRows } from "hucre/xlsx";
import { HostError } from "../../host-error.ts";
import { cellText } from "./cell-text.ts";
import { mayBePadded, paddedRows } from "./padded-rows.ts";

export interface SheetRow {
  /** From 1. */
  readonly line: number;
  /** Without the empty ones at the end. */
  readonly cells: string[];
  /** With them. */
  readonly width: number;
  /** Whether a number has more digits than a workbook keeps. */
  readonly longNumber: boolean;
}

/** The largest number of 15 digits: Excel makes zeros of all further ones. */
const LONGEST_NUMBER = 999_999_999_999_999;

/**
 * The rows of a sheet, in order.
 *
 * @throws HostError `file_unreadable` ({ reason: "workbook" }) if the workbook is damaged
 */
export async function* readSheet(bytes: Uint8Array, sheet: string): AsyncGenerator<SheetRow> {
  try {
    const rows = mayBePadded(bytes) ? paddedRows(bytes, sheet) : streamXlsxRows(bytes, { sheet });
    for await (const { index, values } of rows) {
      let longNumber = false;
      const cells = values.slice(0, filledLength(values)).map((value) => {
        if (typeof value === "number" && Math.abs(value) > LONGEST_NUMBER) longNumber = true;
        return cellText(value);
      });
      yield { line: index + 1, cells, width: values.length, longNumber };
    }
  } catch (cause) {
    // On a damaged workbook hucre throws whatever its zlib, XML and number parsing do.
    throw new HostError("file_unreadable", { reason: "workbook" }, { cause });
  }
}

/** Without the empty cells at the end, which a format alone gives to thousands of columns. */
function filledLength(values: readonly CellValue[]): number {
  let length = values.length;
  while (length > 0 && (values[length - 1] ?? null) === null) length -= 1;
  return length;
}
