import { writeXlsx } from "hucre/xlsx";

/** What XML cannot hold or changes: control characters but for tab and line feed, non-characters. */
const NOT_FOR_XML = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu;
/** What a reader would take for an escape. */
const LIKE_AN_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;

/** Rows as an Excel workbook of one sheet; the first row stays in view. Every cell is text. */
export function toXlsx(
  rows: readonly (readonly string[])[],
  sheetName: string,
): Promise<Uint8Array> {
  const table = rows.map((row) => row.map(escapeText));
  return writeXlsx({
    stringMode: "inline",
    sheets: [{ name: sheetName, rows: table, freezePane: { rows: 1 } }],
  });
}

/** Escapes as ECMA-376 has it (part 1, 22.9.2.19, ST_Xstring), which hucre reads but does not write. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(LIKE_AN_ESCAPE, "_x005F_")
    .replace(NOT_FOR_XML, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      return `_x${code}_`;
    });
}
