import { stringify } from "csv-stringify/sync";
import type { ExportLanguage } from "./field-headers.ts";

/**
 * Rows as CSV for Excel: in UTF-8 with a byte order mark, without which Excel destroys the accents,
 * and with `;` for Spanish, where the comma is that of decimals. Every cell is quoted, so that no
 * comma in a cell can be taken for a delimiter.
 */
export function toCsv(rows: readonly (readonly string[])[], language: ExportLanguage): Uint8Array {
  const text = stringify([...rows], {
    bom: true,
    quoted: true,
    delimiter: language === "es" ? ";" : ",",
    record_delimiter: "\r\n",
  });
  return Buffer.from(text, "utf8");
}
