import { workbookFiles, type ZipFile, zipArchive } from "../../desktop/import/zip-archive.ts";

/** A cell as a program writes it, and the text that it stands for. */
export type WrittenCell =
  | { readonly kind: "text"; readonly text: string; readonly storage: "inline" | "shared" | "rich" }
  | { readonly kind: "formula"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "empty" };

/** One of the ways in which programs write a workbook. */
export interface SheetDialect {
  /** Some write where a cell is, some leave that to its place. */
  readonly references: boolean;
  readonly dimension: "right" | "none" | "absurd";
}

export type Sheet = readonly (readonly WrittenCell[])[];

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet, written by hand: every program has its own manners. */
export function writtenSheet(sheet: Sheet, { references, dimension }: SheetDialect): Buffer {
  const shared: string[] = [];
  const rows = sheet.map((cells, row) => {
    const content = cells.map((cell, column) => {
      // Without references a place that is left out would move those behind it.
      if (cell.kind === "empty") return references ? "" : "<c/>";
      const at = references ? ` r="${columnName(column)}${row + 1}"` : "";
      return cellXml(cell, at, shared);
    });
    return `<row${references ? ` r="${row + 1}"` : ""}>${content.join("")}</row>`;
  });
  const range = { right: `A1:Z${sheet.length}`, absurd: "A1:XFD1048576", none: "" }[dimension];
  const head = range === "" ? "" : `<dimension ref="${range}"/>`;
  const xml = `<worksheet xmlns="${MAIN}">${head}<sheetData>${rows.join("")}</sheetData></worksheet>`;
  return zipArchive(withSharedTexts(workbookFiles(xml), shared));
}

function cellXml(cell: WrittenCell, at: string, shared: string[]): string {
  switch (cell.kind) {
    case "empty":
      return "";
    case "number":
      return `<c${at}><v>${cell.value}</v></c>`;
    case "boolean":
      return `<c${at} t="b"><v>${cell.value ? 1 : 0}</v></c>`;
    case "formula":
      return `<c${at} t="str"><f>A1&amp;"x"</f><v>${escaped(cell.text)}</v></c>`;
    case "text":
      return cell.storage === "inline"
        ? `<c${at} t="inlineStr"><is>${textXml(cell.text)}</is></c>`
        : `<c${at} t="s"><v>${shared.push(sharedXml(cell)) - 1}</v></c>`;
  }
}

function sharedXml({ text, storage }: Extract<WrittenCell, { kind: "text" }>): string {
  if (storage === "shared") return `<si>${textXml(text)}</si>`;
  const letters = Array.from(text);
  const half = Math.ceil(letters.length / 2);
  const runs = [letters.slice(0, half), letters.slice(half)].map((run) => run.join(""));
  return `<si>${runs.map((run) => `<r><rPr><b/></rPr>${textXml(run)}</r>`).join("")}</si>`;
}

function textXml(text: string): string {
  return `<t xml:space="preserve">${escaped(text)}</t>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
    .replaceAll("\r", "_x000D_");
}

function withSharedTexts(files: ZipFile[], shared: readonly string[]): ZipFile[] {
  const relation = `<Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
  return [
    ...files.map((file) =>
      file.name === "xl/_rels/workbook.xml.rels"
        ? { ...file, content: String(file.content).replace("</Relationships>", relation) }
        : file,
    ),
    { name: "xl/sharedStrings.xml", content: `<sst xmlns="${MAIN}">${shared.join("")}</sst>` },
  ];
}

function columnName(column: number): string {
  return String.fromCharCode("A".charCodeAt(0) + column);
}
