import { removeFormulaGuard } from "@customer-desk/shared";
import { HostError } from "../host-error.ts";
import { FILE_LIMITS } from "./file-limits.ts";
import type { FileRecord } from "./file-record.ts";

const APOSTROPHE = 39;

/**
 * Checks the size of a row and takes the guards of its cells away, in place; null for an empty row.
 *
 * @throws HostError `file_too_large` ({ limit: "columns" | "cell", maximum, line })
 */
export function toRecord(cells: string[], line: number): FileRecord | null {
  let last = -1;
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i];
    if (cell === undefined || cell === "") continue;
    if (cell.length > FILE_LIMITS.cellCharacters) {
      throw new HostError("file_too_large", {
        limit: "cell",
        maximum: FILE_LIMITS.cellCharacters,
        line,
      });
    }
    if (cell.charCodeAt(0) === APOSTROPHE) cells[i] = removeFormulaGuard(cell);
    if (last < i && cell.trim() !== "") last = i;
  }
  if (last < 0) return null;
  if (last >= FILE_LIMITS.columns) {
    throw new HostError("file_too_large", { limit: "columns", maximum: FILE_LIMITS.columns, line });
  }
  return { line, cells };
}
