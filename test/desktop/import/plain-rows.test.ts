import type { CsvFormat } from "@customer-desk/desktop/host/import/text/csv-options";
import { csvOptions } from "@customer-desk/desktop/host/import/text/csv-options";
import { plainRows } from "@customer-desk/desktop/host/import/text/plain-rows";
import { CsvError, parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const pieces = ['"', '""', ";", ",", "\n", "\r\n", "\r", "a", "É", "\u{1f600}", " ", "", "12"];
const texts = fc
  .array(fc.constantFrom(...pieces), { maxLength: 30 })
  .map((parts) => parts.join(""));
/** Rows whose cells are quoted as a whole or not at all, as programs write them. */
const written = fc
  .array(fc.array(texts, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  .map((rows) =>
    rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";")),
  );

const formatOf = (text: string): CsvFormat => ({
  delimiter: ";",
  lineEnd: text.includes("\n") ? "\n" : "\r",
});

/** As csv-parse reads a text; null if it finds its quotes out of order. */
function parsed(text: string): string[][] | null {
  try {
    return parse(text, csvOptions(formatOf(text)));
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

describe("the quick way through a text", () => {
  test("what it reads is what csv-parse reads, and it stops before a row", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { rows, length } = plainRows(text, formatOf(text), true);
        const all = parsed(text);
        if (all === null) {
          expect(length).toBeLessThan(text.length);
          expect(parsed(text.slice(0, length))).toEqual(rows);
          return;
        }
        expect(rows).toEqual(all.slice(0, rows.length));
        const rest = parse(text.slice(length), csvOptions(formatOf(text)));
        expect(rest).toEqual(all.slice(rows.length));
      }),
      { numRuns: 2000 },
    );
  });

  test("it reads all of what is written by the rules", () => {
    fc.assert(
      fc.property(written, fc.constantFrom("\n", "\r\n"), (lines, lineEnd) => {
        const text = lines.map((line) => line + lineEnd).join("");
        const { rows, length } = plainRows(text, formatOf(text), true);
        expect(length).toBe(text.length);
        expect(rows).toEqual(parsed(text));
      }),
    );
  });

  test("read in two pieces, cut anywhere, it reads the same", () => {
    fc.assert(
      fc.property(texts, fc.nat(60), (text, cut) => {
        const format = formatOf(text);
        const first = plainRows(text.slice(0, cut), format, cut >= text.length);
        const whole = plainRows(text, format, true);
        if (cut >= text.length) expect(first).toEqual(whole);
        if (!first.isCutOff && first.length < Math.min(cut, text.length)) {
          expect(first).toEqual(whole);
          return;
        }
        const second = plainRows(text.slice(first.length), format, true);
        expect([...first.rows, ...second.rows]).toEqual(whole.rows);
      }),
      { numRuns: 2000 },
    );
  });
});
