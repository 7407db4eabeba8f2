import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { readRows } from "@customer-desk/desktop/host/import/read-rows";
import { removeFormulaGuard } from "@customer-desk/shared";
import fc from "fast-check";
import { expect } from "vitest";
import { fileTest } from "../fuzz/fuzz-test.ts";
import { type Sheet, type SheetDialect, type WrittenCell, writtenSheet } from "./written-sheet.ts";

/** XML holds no other control characters, and no halves of characters. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom("&", "<", "]]>", "&amp;", "_x0041_", "_x000D_", " ", "\n", "\r", "\t", "'=1"),
      fc.constantFrom("=1+1", "007", "ñ", "東京", "👩‍🚀", "<t>", "</si>", "__proto__", "\u00a0"),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join("").toWellFormed())
  .filter((each) => !/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/u.test(each));

const cell: fc.Arbitrary<WrittenCell> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("text" as const),
      text,
      storage: fc.constantFrom("inline", "shared", "rich"),
    }),
  },
  fc.record({ kind: fc.constant("formula" as const), text }),
  fc.record({ kind: fc.constant("number" as const), value: fc.integer() }),
  fc.record({ kind: fc.constant("boolean" as const), value: fc.boolean() }),
  fc.constant({ kind: "empty" as const }),
);

const dialect: fc.Arbitrary<SheetDialect> = fc.record({
  references: fc.boolean(),
  dimension: fc.constantFrom("right", "none", "absurd"),
});

function meant(sheet: Sheet): string[][] {
  return sheet
    .map((cells) => withoutEnd(cells.map((each) => removeFormulaGuard(textOf(each)))))
    .filter((cells) => cells.some((each) => each.trim() !== ""));
}

function textOf(cell: WrittenCell): string {
  switch (cell.kind) {
    case "empty":
      return "";
    case "number":
    case "boolean":
      return String(cell.value).toUpperCase();
    default:
      return cell.text;
  }
}

/** How far a row of a workbook goes says nothing. */
function withoutEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((each) => each !== "") + 1);
}

fileTest(
  "any sheet is read cell by cell as it was written, whatever program wrote it",
  0.2,
  fc.record({
    sheet: fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
    dialect,
  }),
  async ({ sheet, dialect }) => {
    const expected = meant(sheet);
    fc.pre(expected.length > 0);
    const bytes = writtenSheet(sheet, dialect);
    const { options, rowCount } = await previewFile(bytes, "a.xlsx", { headerRow: 0 });
    const rows: string[][] = [];
    for await (const { records } of readRows(bytes, options)) {
      rows.push(...records.map(({ cells }) => withoutEnd(cells)));
    }
    expect(rows).toEqual(expected);
    expect(rowCount).toBe(expected.length);
  },
);
