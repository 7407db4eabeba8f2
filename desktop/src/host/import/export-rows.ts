import { addFormulaGuard } from "@customer-desk/shared";
import type { FieldKey, RowCells } from "../host-api.ts";
import {
  ADDRESS_FIELDS,
  isAddressField,
  REQUIRED_ADDRESS_FIELDS,
} from "./columns/address-fields.ts";
import { type ExportLanguage, fieldHeader } from "./export/field-headers.ts";
import { toCsv } from "./export/to-csv.ts";
import { toXlsx } from "./export/to-xlsx.ts";
import { ERROR_HEADER } from "./match-columns.ts";

export interface ExportRow {
  readonly cells: RowCells;
  /** Why the row was refused, in the user's words; null if it was not. */
  readonly error: string | null;
}

/**
 * Rows as a file that can be imported again: its columns are recognised, its cells come back as they
 * are, and a formula in them does nothing in a spreadsheet. A column of errors is added if any row
 * has one; an import leaves it out.
 *
 * @param fields the columns of the grid, in order
 */
export async function exportRows({
  rows,
  fields,
  format,
  language,
}: {
  readonly rows: readonly ExportRow[];
  readonly fields: readonly FieldKey[];
  readonly format: "csv" | "xlsx";
  readonly language: ExportLanguage;
}): Promise<Uint8Array> {
  const columns = withWholeAddress(fields);
  const hasErrors = rows.some(({ error }) => error !== null);
  const header = columns.map((field) => addFormulaGuard(fieldHeader(field, language)));
  const table = [hasErrors ? [...header, ERROR_HEADER] : header];
  for (const { cells, error } of rows) {
    const row = columns.map((field) => addFormulaGuard(cells[field] ?? ""));
    if (hasErrors) row.push(addFormulaGuard(error ?? ""));
    table.push(row);
  }
  if (format === "csv") return toCsv(table, language);
  return toXlsx(table, language === "es" ? "Clientes" : "Customers");
}

/** Without its required parts an address would be imported as metadata. */
function withWholeAddress(fields: readonly FieldKey[]): FieldKey[] {
  const present = new Set<FieldKey>(fields);
  const firstAddress = fields.findIndex(isAddressField);
  if (firstAddress < 0) return [...fields];
  for (const field of REQUIRED_ADDRESS_FIELDS) present.add(field);
  const address = ADDRESS_FIELDS.filter((field) => present.has(field));
  return [
    ...fields.slice(0, firstAddress),
    ...address,
    ...fields.slice(firstAddress).filter((field) => !isAddressField(field)),
  ];
}
