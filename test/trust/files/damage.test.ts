import { HostError } from "@customer-desk/desktop/host/host-error";
import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { readRows } from "@customer-desk/desktop/host/import/read-rows";
import fc from "fast-check";
import { expect } from "vitest";
import { workbookFiles, zipArchive } from "../../desktop/import/zip-archive.ts";
import { fileTest } from "../fuzz/fuzz-test.ts";
import { writtenSheet } from "./written-sheet.ts";

const REFUSALS = ["file_empty", "file_too_large", "file_not_supported", "file_unreadable"];

/** The file is read, as many rows as the preview counted, or refused with a typed error. */
async function expectAnswer(bytes: Uint8Array): Promise<void> {
  try {
    const { options, rowCount } = await previewFile(bytes, "file.csv");
    let rows = 0;
    for await (const { records } of readRows(bytes, options)) rows += records.length;
    expect(rows).toBe(rowCount);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    expect(REFUSALS).toContain(error.code);
  }
}

const mark = fc.constantFrom<number[]>(
  [],
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xff, 0xfe, 0, 0],
  [0x50, 0x4b, 3, 4],
  [0x1f, 0x8b],
);

fileTest(
  "random bytes get an answer, behind whatever mark of a format",
  0.05,
  fc.tuple(mark, fc.uint8Array({ maxLength: 3000 })),
  ([first, rest]) => expectAnswer(Buffer.from([...first, ...rest])),
);

const piece = fc.oneof(
  fc.constantFrom('"', '""', '"""', ",", ";", "\t", "|", "\n", "\r\n", "\r", "\0", "\uFEFF"),
  fc.constantFrom("a@b.es", "x", " ", "sep=;\n", "'=1", "E-mail", "\u{1F469}", "\x1b[2J"),
);

fileTest(
  "any disorder of quotes, delimiters, line ends and encodings gets an answer",
  0.05,
  fc.array(fc.tuple(piece, fc.constantFrom("utf8", "latin1", "utf16le")), { maxLength: 80 }),
  (pieces) =>
    expectAnswer(Buffer.concat(pieces.map(([text, encoding]) => Buffer.from(text, encoding)))),
);

const workbook = writtenSheet(
  [
    [{ kind: "text", text: "E-mail", storage: "shared" }],
    [{ kind: "text", text: "a@b.es", storage: "rich" }],
    [
      { kind: "formula", text: "c@d.es" },
      { kind: "number", value: 7 },
    ],
  ],
  { references: true, dimension: "right" },
);

const damage = fc.record({
  at: fc.nat({ max: workbook.length - 1 }),
  length: fc.nat({ max: 40 }),
  bytes: fc.uint8Array({ maxLength: 40 }),
});

fileTest(
  "a workbook that is cut, overwritten or has something put into it gets an answer",
  0.05,
  fc.array(damage, { minLength: 1, maxLength: 4 }),
  (damages) =>
    expectAnswer(
      damages.reduce(
        (file, { at, length, bytes }) =>
          Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + length)]),
        workbook,
      ),
    ),
);

const markup = fc.constantFrom(
  ...["<row>", '<row r="2">', '<row r="0">', '<row r="-1">', '<row r="1e9">', "<row/>", "</row>"],
  ...["<c>", '<c r="A1">', '<c r="XFD9">', '<c r="A">', '<c r="99">', '<c t="s">', '<c t="e">'],
  ...['<c t="d">', '<c t="b">', '<c t="inlineStr">', "</c>", "<v>", "</v>", "<f>", "</f>", "<is>"],
  ...[
    "</is>",
    "<t>",
    "</t>",
    "&amp;",
    "&#0;",
    "&#xD800;",
    "&#x110000;",
    "&lol;",
    "<![CDATA[",
    "]]>",
  ],
  ...[
    "<!--",
    "-->",
    "<?x",
    "?>",
    "<",
    ">",
    '"',
    "\0",
    "1e999",
    "NaN",
    "-7",
    "2026-11-23",
    "a@b.es",
  ],
  ...['<!DOCTYPE a [<!ENTITY a "b">]>', "</sheetData>", "<mergeCells>", "x".repeat(300)],
);

fileTest(
  "a sheet of any disorder of markup gets an answer",
  0.05,
  fc.array(markup, { maxLength: 40 }),
  (pieces) => {
    const sheet = `<worksheet><sheetData>${pieces.join("")}</sheetData></worksheet>`;
    return expectAnswer(zipArchive(workbookFiles(sheet)));
  },
);
