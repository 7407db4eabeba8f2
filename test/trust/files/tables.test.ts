import { isUtf8 } from "node:buffer";
import type { ReadOptions } from "@customer-desk/desktop/host/host-api";
import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { readRows } from "@customer-desk/desktop/host/import/read-rows";
import { removeFormulaGuard } from "@customer-desk/shared";
import fc from "fast-check";
import { expect } from "vitest";
import { fileTest } from "../fuzz/fuzz-test.ts";
import { anyTable, customerTable } from "./arbitrary-tables.ts";
import { type Dialect, type Table, writtenTable } from "./written-table.ts";

/** Rows of nothing but white space are left out; guards against formulas are taken away. */
function meant(table: Table): string[][] {
  return table
    .filter((row) => row.some((cell) => cell.trim() !== ""))
    .map((row) => row.map(removeFormulaGuard));
}

async function rowsOf(bytes: Uint8Array, options: ReadOptions): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const { records } of readRows(bytes, options)) {
    rows.push(...records.map(({ cells }) => cells));
  }
  return rows;
}

/** What a text may not begin with, for it to be read as what it is. */
function isAmbiguous(table: Table, { separatorLine }: Dialect): boolean {
  const first = table[0]?.[0] ?? "";
  return !separatorLine && /^(?:\uFEFF|sep=|\s*<|%PDF|PK)/i.test(first);
}

/** Line ends are found out by looking for line feeds, so an old Mac file may have none at all. */
function readable(dialect: Dialect): boolean {
  return !(dialect.separatorLine && dialect.lineEnd === "\r");
}

fileTest(
  "any table in any dialect is read cell by cell as it was written, once its dialect is known",
  0.38,
  fc.tuple(anyTable, fc.nat({ max: 3 })),
  async ([{ table, dialect }, headerRow]) => {
    fc.pre(readable(dialect) && !isAmbiguous(table, dialect));
    const { encoding, delimiter } = dialect;
    const options = { kind: "text", encoding, delimiter, sheet: null, headerRow } as const;
    const rows = await rowsOf(writtenTable(table, dialect), options);
    expect(rows).toEqual(meant(table.slice(headerRow)));
  },
);

fileTest(
  "any long table is read as well, wherever its pieces come to be cut",
  0.02,
  fc.tuple(anyTable, anyTable, fc.integer({ min: 20, max: 120 })),
  async ([{ table, dialect }, plain, kilobytes]) => {
    fc.pre(readable(dialect) && !isAmbiguous(table, dialect));
    const { encoding, delimiter } = dialect;
    // Plain rows first, as far as a dialect can have them, then those that may be anything.
    const letters = plain.table.map((row) => row.map((cell) => cell.replace(/[^\p{L}\d]/gu, "")));
    const first = encoding === "windows-1252" ? letters.map((row) => row.map(ascii)) : letters;
    const bytesOf = (rows: Table) =>
      writtenTable(rows, { ...dialect, separatorLine: false }).length;
    const times = (rows: Table) => Math.ceil((kilobytes * 1024) / Math.max(1, bytesOf(rows)));
    const long = [first, table].flatMap((rows) =>
      Array.from({ length: times(rows) }, () => rows).flat(),
    );
    fc.pre(long.length < 50_000 && !isAmbiguous(long, dialect));
    const options = { kind: "text", encoding, delimiter, sheet: null, headerRow: 0 } as const;
    const rows = await rowsOf(writtenTable(long, dialect), options);
    // Compared as text: to show how two long tables differ takes minutes.
    expect(JSON.stringify(rows) === JSON.stringify(meant(long))).toBe(true);
  },
);

fileTest(
  "a list of customers is read as it was written, and nobody has to say how",
  0.2,
  customerTable,
  async ({ table, dialect, titleRows }) => {
    fc.pre(readable(dialect) && !hasManyOpeningQuotes(table));
    const bytes = writtenTable(table, dialect);
    // Bytes that are valid UTF-8 are taken for it.
    fc.pre(dialect.encoding !== "windows-1252" || !isUtf8(bytes) || isAscii(bytes));
    const { options, header } = await previewFile(bytes, "customers.csv");
    const encoding = isAscii(bytes) ? "utf-8" : dialect.encoding;
    expect(options).toEqual({
      kind: "text",
      encoding,
      delimiter: dialect.delimiter,
      sheet: null,
      headerRow: titleRows + 1,
    });
    expect(header).toEqual(table[titleRows]);
    expect(await rowsOf(bytes, options)).toEqual(meant(table.slice(titleRows + 1)));
  },
);

/** Where most rows have a cell whose own first letter is a quote, quotes say nothing any more. */
function hasManyOpeningQuotes(table: Table): boolean {
  const opening = table.filter((row) => row.some((cell) => cell.startsWith('"')));
  return opening.length > table.length / 2;
}

function ascii(text: string): string {
  return text.replace(/[^ -~]/g, "");
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 128);
}
