import { workbookFiles, zipArchive } from "../../desktop/import/zip-archive.ts";

const MEGABYTE = 1024 * 1024;
const LARGEST = 50 * MEGABYTE;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

function sheet(rows: string, more: string = ""): Buffer {
  const content = `${more}<sheetData>${rows}</sheetData>`;
  return zipArchive(workbookFiles(`<worksheet xmlns="${MAIN}">${content}</worksheet>`));
}

function cell(at: string, text: string): string {
  return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

const HEADER = `<row r="1">${cell("A1", "E-mail")}</row>`;

/** As large as a file may be, or larger than it looks: what would fill the memory or take for ever. */
export const HOSTILE_FILES = {
  "50 MB of one row": () => Buffer.alloc(LARGEST, "a,"),
  "50 MB of delimiters": () => Buffer.alloc(LARGEST, ","),
  "50 MB of spaces": () => Buffer.alloc(LARGEST, " "),
  "50 MB of empty lines": () => Buffer.alloc(LARGEST, "\n"),
  "50 MB of old Mac's empty lines": () => Buffer.alloc(LARGEST, "\r"),
  "50 MB of quotes": () => Buffer.alloc(LARGEST, '"'),
  "50 MB of open quotes": () => Buffer.alloc(LARGEST, 'x,"\n'),
  "50 MB of one open quote": () =>
    Buffer.from(`E-mail,N\na@b.es,"${"x\n".repeat(LARGEST / 2 - 20)}`),
  "50 MB of accents in Windows-1252": () => Buffer.alloc(LARGEST, Buffer.from("é,b\n", "latin1")),
  "50 MB of UTF-16": () => Buffer.from(`\uFEFF${"a,b\n".repeat(LARGEST / 8 - 1)}`, "utf16le"),
  "10,000 columns": () => Buffer.from(`${"c,".repeat(9_999)}c\n`.repeat(100)),
  "a cell of 1 MB": () => Buffer.from(`E-mail,N\na@b.es,${"x".repeat(MEGABYTE)}\n`),
  "a zip bomb": () => sheet(" ".repeat(60 * MEGABYTE)),
  "a sheet of 200,000 cells in a row": () =>
    sheet(`<row>${'<c t="inlineStr"><is><t>x</t></is></c>'.repeat(200_000)}</row>`),
  "a sheet of 300,000 rows": () =>
    sheet(
      Array.from({ length: 300_000 }, (_, i) => `<row><c><v>${i * 7919}</v></c></row>`).join(""),
    ),
  "a sheet whose every row goes to the last column": () =>
    sheet(
      Array.from(
        { length: 20_000 },
        (_, i) => `<row r="${i + 1}">${cell(`A${i + 1}`, "x")}<c r="XFD${i + 1}"/></row>`,
      ).join(""),
    ),
  "a sheet with numbers of leading zeros in the last row and column": () =>
    zipArchive([
      ...workbookFiles(
        `<worksheet xmlns="${MAIN}"><sheetData>${HEADER}${Array.from(
          { length: 1_000 },
          (_, i) => `<row r="${1_047_577 + i}"><c r="XFD${1_047_577 + i}" s="1"><v>1</v></c></row>`,
        ).join("")}</sheetData></worksheet>`,
      ),
      {
        name: "xl/styles.xml",
        content:
          `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/>` +
          '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>',
      },
    ]),
  "a sheet that says it is immense": () => sheet(HEADER, '<dimension ref="A1:XFD1048576"/>'),
  "a sheet with a row four billion": () =>
    sheet(`${HEADER}<row r="4294967295">${cell("A4294967295", "a@b.es")}</row>`),
  "a sheet with a column beyond the last": () => sheet(`<row r="1">${cell("ZZZZZZ1", "x")}</row>`),
  "a sheet with a cell of 1 MB": () =>
    sheet(`${HEADER}<row r="2">${cell("A2", "x".repeat(MEGABYTE))}</row>`),
  "a sheet with entities of entities": () =>
    zipArchive(
      workbookFiles(
        `<!DOCTYPE x [<!ENTITY a "${"x".repeat(1000)}"><!ENTITY b "${"&a;".repeat(1000)}">` +
          `<!ENTITY c "${"&b;".repeat(1000)}">]><worksheet><sheetData>` +
          `<row r="1">${cell("A1", "&c;")}</row></sheetData></worksheet>`,
      ),
    ),
  "a sheet of elements within each other": () =>
    sheet(`<row>${"<a>".repeat(200_000)}${"</a>".repeat(200_000)}${cell("A1", "E-mail")}</row>`),
  "a sheet of nothing but <": () => zipArchive(workbookFiles("<".repeat(2 * MEGABYTE))),
} satisfies Readonly<Record<string, () => Buffer>>;

export type HostileFile = keyof typeof HOSTILE_FILES;
