import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { type CellValue, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { expectHostError, readAll } from "./read-all.ts";
import { workbookFiles, zipArchive } from "./zip-archive.ts";

const preview = (bytes: Uint8Array) => previewFile(bytes, "a.xlsx");
const workbook = (...sheets: WriteSheet[]) => writeXlsx({ sheets });
const rowsOf = async (...rows: CellValue[][]) =>
  (await readAll(await workbook({ name: "S", rows: [["E-mail", "X", "Y"], ...rows] }))).rows;

describe("a workbook", () => {
  test("its cells are text as they stand: leading zeros, numbers without exponent, accents", async () => {
    const rows = await rowsOf(
      ["a@b.es", "08001", 600123456],
      ["ñ@b.es", 123456789012345, 12.5],
      ["c@d.es", true, 0.1 + 0.2],
    );
    expect(rows).toEqual([
      ["a@b.es", "08001", "600123456"],
      ["ñ@b.es", "123456789012345", "12.5"],
      ["c@d.es", "TRUE", "0.3"],
    ]);
  });

  test("a number that its format shows with leading zeros has them", async () => {
    const rows = [
      ["E-mail", "Postal code", "Number"],
      ["a@b.es", 8001, 8001],
      ["c@d.es", 28013, "007"],
    ];
    const cells = new Map([
      ["1,1", { style: { numFmt: "00000" } }],
      ["2,1", { style: { numFmt: "00000" } }],
    ]);
    expect((await readAll(await workbook({ name: "S", rows, cells }))).rows).toEqual([
      ["a@b.es", "08001", "8001"],
      ["c@d.es", "28013", "007"],
    ]);
  });

  test("dates are ISO text", async () => {
    const rows = await rowsOf([
      "a@b.es",
      new Date("2026-11-23T00:00:00Z"),
      new Date("2026-11-23T14:02:00Z"),
    ]);
    expect(rows[0]).toEqual(["a@b.es", "2026-11-23", "2026-11-23T14:02:00"]);
  });

  test("a formula is its last result", async () => {
    const sheet =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' +
      '<row r="1"><c r="A1" t="inlineStr"><is><t>E-mail</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c></row>' +
      '<row r="2"><c r="A2" t="str"><f>"a@b"&amp;".es"</f><v>a@b.es</v></c><c r="B2"><f>6*7</f><v>42</v></c></row>' +
      "</sheetData></worksheet>";
    expect((await readAll(zipArchive(workbookFiles(sheet)))).rows).toEqual([["a@b.es", "42"]]);
  });

  test("numbers of more than 15 digits are warned of", async () => {
    const { warnings } = await preview(
      await workbook({
        name: "S",
        rows: [
          ["E-mail", "Id"],
          ["a@b.es", Number("1234567890123456789")],
        ],
      }),
    );
    expect(warnings).toEqual([{ code: "long_numbers", params: { count: 1, line: 2 } }]);
  });

  test("the first visible sheet is read, hidden ones are left out with a warning", async () => {
    const bytes = await workbook(
      { name: "Secret", hidden: true, rows: [["E-mail"], ["hidden@b.es"]] },
      { name: "Clientes & más", rows: [["E-mail"], ["a@b.es"]] },
      { name: "Old", rows: [["E-mail"], ["old@b.es"]] },
    );
    const first = await preview(bytes);
    expect(first.sheets).toEqual(["Clientes & más", "Old"]);
    expect(first.options).toMatchObject({
      kind: "workbook",
      sheet: "Clientes & más",
      headerRow: 1,
    });
    expect(first.warnings).toEqual([{ code: "hidden_sheets", params: { count: 1 } }]);
    expect(first.rows).toEqual([{ line: 2, cells: ["a@b.es"] }]);
    const second = await previewFile(bytes, "a.xlsx", { sheet: "Old" });
    expect(second.rows).toEqual([{ line: 2, cells: ["old@b.es"] }]);
  });

  test("titles and empty rows above the header are skipped, and rows keep their numbers", async () => {
    const rows = [["Customers"], [], ["E-mail", "Name"], [], ["a@b.es", "Ana"]];
    const { options, rows: found } = await preview(await workbook({ name: "S", rows }));
    expect(options.headerRow).toBe(3);
    expect(found).toEqual([{ line: 5, cells: ["a@b.es", "Ana"] }]);
  });

  test("one of thousands of rows is read whole", async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [`u${i}@e.es`, `Name ${i}`]);
    const result = await readAll(
      await workbook({ name: "S", rows: [["E-mail", "Name"], ...rows] }),
    );
    expect(result.rows).toEqual(rows);
  });
});

describe("what cannot be imported is refused", () => {
  test("an empty sheet", async () => {
    await expectHostError(preview(await workbook({ name: "S", rows: [] })), "file_empty");
  });

  test("a workbook that is encrypted", async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: "S", rows: [["E-mail"]] }],
      encryption: { password: "secret", spinCount: 10 },
    });
    await expectHostError(preview(bytes), "file_not_supported", { format: "xls" });
  });

  test.each([
    ["ods", "content.xml"],
    ["xlsb", "xl/workbook.bin"],
    ["zip", "readme.txt"],
  ])("an archive of the format %s", async (format, name) => {
    const bytes = zipArchive([{ name, content: "hello" }]);
    await expectHostError(preview(bytes), "file_not_supported", { format });
  });

  test("a workbook that is cut off, or damaged within", async () => {
    const bytes = await workbook({ name: "S", rows: [["E-mail"], ["a@b.es"]] });
    await expectHostError(preview(bytes.subarray(0, bytes.length - 40)), "file_unreadable");
    const sheet = Buffer.from(bytes).indexOf("xl/worksheets/sheet1.xml");
    const damaged = Buffer.from(bytes).fill(0xff, sheet + 30, sheet + 90);
    await expectHostError(preview(damaged), "file_unreadable");
  });

  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    "random damage %i never crashes",
    async (seed) => {
      const bytes = Buffer.from(await workbook({ name: "S", rows: [["E-mail"], ["a@b.es"]] }));
      for (let i = 0; i < 5; i += 1)
        bytes[(seed * 7919 + i * 104_729) % bytes.length] = seed * 11 + i;
      const outcome = await preview(bytes).then(
        () => "read",
        (error: unknown) => (error instanceof Error ? error.name : "unknown"),
      );
      expect(["read", "HostError"]).toContain(outcome);
    },
  );

  describe("a zip bomb", () => {
    const bomb = (sheet: Buffer, claimedSize?: number) => {
      const files = workbookFiles(sheet);
      const last = files.at(-1);
      if (last === undefined) throw new Error("No sheet");
      const lying = claimedSize === undefined ? last : { ...last, claimedSize };
      return zipArchive([...files.slice(0, -1), lying]);
    };
    const nothing = Buffer.alloc(60 * 1024 * 1024, " ");
    const limit = { limit: "uncompressed", maximum: 500 * 1024 * 1024 };

    test("that is packed a thousandfold", async () => {
      await expectHostError(preview(bomb(nothing)), "file_too_large", limit);
    });

    test("that claims to be more than the limit", async () => {
      await expectHostError(preview(bomb(nothing, 600 * 1024 * 1024)), "file_too_large", limit);
    });

    test("that claims to be empty", async () => {
      await expectHostError(preview(bomb(nothing, 0)), "file_too_large", limit);
    });

    test("that claims to be small", async () => {
      await expectHostError(preview(bomb(nothing, 1000)), "file_unreadable");
    });
  });

  test("a cell in the last column of Excel", async () => {
    const sheet =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' +
      '<row r="1"><c r="XFD1" t="inlineStr"><is><t>far</t></is></c></row></sheetData></worksheet>';
    await expectHostError(preview(zipArchive(workbookFiles(sheet))), "file_too_large", {
      limit: "columns",
      maximum: 500,
      line: 1,
    });
  });
});
