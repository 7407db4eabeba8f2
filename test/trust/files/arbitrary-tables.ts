import { DELIMITERS, ENCODINGS } from "@customer-desk/desktop/host/host-api";
import fc from "fast-check";
import { type Dialect, isInWindows1252, type Table } from "./written-table.ts";

/** What readers of tables stumble over. */
const awkward = fc.constantFrom(
  ...[",", ";", "\t", "|", '"', '""', "'", "\n", "\r\n", "\r", " ", "\u00a0", "\u2028", "\uFEFF"],
  ...["=1+1", "+34 600", "-5", "@x", "'=x", "''7", "007", "1.234,50", "6,5E+12", "sep=;", "<html>"],
  ...["ñ", "€", "“", "Ω", "東京", "👩‍🚀", "e\u0301", "null", "__proto__", "\\", "#", "%PDF", "PK"],
);

const text = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: awkward },
      fc.string({ unit: "grapheme", maxLength: 8 }),
      fc.string({ unit: "grapheme-ascii", maxLength: 8 }),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(""));

const windows1252Text = text.map((cell) => Array.from(cell).filter(isInWindows1252).join(""));

const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  encoding: fc.constantFrom(...ENCODINGS),
  byteOrderMark: fc.boolean(),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  quotes: fc.constantFrom("all", "needed", "lazy"),
  separatorLine: fc.boolean(),
  lastLineEnds: fc.boolean(),
});

export interface WrittenCase {
  readonly dialect: Dialect;
  readonly table: Table;
}

/** Cells that can be written in a dialect: old Mac files cannot have line feeds in cells. */
function cellOf({ encoding, lineEnd }: Dialect): fc.Arbitrary<string> {
  const cell = encoding === "windows-1252" ? windows1252Text : text;
  return lineEnd === "\r" ? cell.map((each) => each.replaceAll("\n", "")) : cell;
}

/** Any table, with rows of any length. */
export const anyTable: fc.Arbitrary<WrittenCase> = dialect.chain((chosen) =>
  fc.record({
    dialect: fc.constant(chosen),
    table: fc.array(fc.array(cellOf(chosen), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
);

const HEADERS = {
  en: ["E-mail", "Full name", "External ID", "City", "Notes", "Plan"],
  es: ["Correo electrónico", "Nombre completo", "Id externo", "Ciudad", "Notas", "Límite"],
} as const;

/** A list of customers as people have them: names of columns, an address in each row, real text. */
export const customerTable: fc.Arbitrary<WrittenCase & { readonly titleRows: number }> =
  dialect.chain((chosen) =>
    fc
      .record({
        header: fc.constantFrom(HEADERS.en, HEADERS.es),
        columns: fc.integer({ min: 2, max: 6 }),
        titleRows: fc.integer({ min: 0, max: 2 }),
        rows: fc.array(
          fc.record({
            email: fc.emailAddress(),
            texts: fc.array(cellOf(chosen), { minLength: 5, maxLength: 5 }),
          }),
          { minLength: 3, maxLength: 15 },
        ),
      })
      .map(({ header, columns, titleRows, rows }) => ({
        dialect: chosen,
        titleRows,
        table: [
          ...Array.from({ length: titleRows }, (_, row) => [`Customers ${row + 1}`]),
          header.slice(0, columns),
          ...rows.map(({ email, texts }) => [email, ...texts].slice(0, columns)),
        ],
      })),
  );
