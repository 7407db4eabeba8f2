import type { FieldKey, RowCells } from "@customer-desk/desktop/host/host-api";
import { ADDRESS_FIELDS } from "@customer-desk/desktop/host/import/columns/address-fields";
import { type ExportRow, exportRows } from "@customer-desk/desktop/host/import/export-rows";
import { createRowMapper } from "@customer-desk/desktop/host/import/map-row";
import { matchColumns } from "@customer-desk/desktop/host/import/match-columns";
import { missingFields } from "@customer-desk/desktop/host/import/missing-fields";
import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { readRows } from "@customer-desk/desktop/host/import/read-rows";
import { readSampleRows } from "@customer-desk/desktop/host/import/read-sample-rows";
import { template } from "@customer-desk/desktop/host/import/template";
import { addFormulaGuard, removeFormulaGuard } from "@customer-desk/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const FIELDS: FieldKey[] = [
  ...(["email", "externalId", "fullName", "taxDocument", "address.line1"] as const),
  ...(["address.city", "address.postalCode", "metadata.plan", "metadata.city"] as const),
];
const ALL_FIELDS: FieldKey[] = [
  ...(["email", "fullName", "externalId", "taxDocument", "timezone"] as const),
  ...ADDRESS_FIELDS,
];
/** Cells that look like those of another field than the one they are in. */
const MISLEADING = [
  ["ana@example.com", "eva@example.com", "may@example.com", "leo@example.com"],
  ["juan@", "pepe(at)x.es", "sin correo", "maria@@gmail.com"],
  ["ES", "FR", "ES", "CA"],
  ["UTC", "UTC", "Europe/Madrid", "Europe/Paris"],
  ["same", "same", "same", "same"],
  ["activo", "baja", "pending", "inactive"],
  ["SI", "NO", "SI", "SI"],
  ["Name", "E-mail", "Ciudad", "País"],
  ["28001", "600 111 222", "25/11/2026", "0"],
];
const draft = (cells: RowCells): ExportRow => ({ cells, error: null });

/** The cells of a file's rows, imported without a word of the user. */
async function importCells(bytes: Uint8Array): Promise<RowCells[]> {
  const { options, header } = await previewFile(bytes, "export");
  const map = createRowMapper(matchColumns(header, await readSampleRows(bytes, options)));
  const rows: RowCells[] = [];
  for await (const { records } of readRows(bytes, options)) {
    rows.push(...records.map(({ cells }) => map(cells)));
  }
  return rows;
}

const hostile = fc.constantFrom(
  ...["=1+1", "+34600", "-5", "@x", "'", "'=x", "''7", "0123", '"', ";"],
);
const word = fc.string({ unit: "grapheme-composite", maxLength: 12 });
const anyText = fc
  .array(fc.oneof(hostile, word, fc.constantFrom(",", ";", "\t", "\n", "\r\n", "_x0041_", "|")), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join("").trim())
  .filter((text) => text !== "" && !/[^\P{Cc}\t\n\r]/u.test(text));

/** Rows as the app has them: of some fields, each with an e-mail so that no row is empty. */
const anyRows = fc.array(
  fc
    .record({ email: fc.emailAddress(), texts: fc.array(fc.option(anyText), { maxLength: 8 }) })
    .map(({ email, texts }) => {
      const row: RowCells = { email };
      texts.forEach((text, i) => {
        const field = FIELDS[i + 1];
        if (text !== null && field !== undefined) row[field] = text;
      });
      return row;
    }),
  { minLength: 1, maxLength: 6 },
);

describe("an export", () => {
  test.each([
    ["csv", "en", 200],
    ["csv", "es", 200],
    ["xlsx", "es", 60],
  ] as const)("as %s in %s comes back as it was", async (format, language, numRuns) => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const exported = rows.map(draft);
        const bytes = await exportRows({ rows: exported, fields: FIELDS, format, language });
        expect(await importCells(bytes)).toEqual(rows);
      }),
      { numRuns },
    );
  });

  test("starts with a byte order mark, and has semicolons for Spanish", async () => {
    const rows = [draft({ email: "a@b.es", fullName: "José" })];
    const fields: FieldKey[] = ["email", "fullName", "metadata.plan"];
    const csv = async (language: "en" | "es") =>
      Buffer.from(await exportRows({ rows, fields, format: "csv", language })).toString("utf8");
    expect(await csv("es")).toBe(
      '\uFEFF"Correo electrónico";"Nombre completo";"plan (metadata)"\r\n"a@b.es";"José";\r\n',
    );
    expect(await csv("en")).toMatch(/^\uFEFF"E-mail","Full name",/);
  });

  test("of refused rows says why, and the reason does not come back", async () => {
    const bytes = await exportRows({
      rows: [{ cells: { email: "x" }, error: "=no" }, draft({ email: "a@b.es" })],
      fields: ["email"],
      format: "csv",
      language: "en",
    });
    expect(Buffer.from(bytes).toString("utf8")).toContain('"x","\'=no"');
    expect(await importCells(bytes)).toEqual([{ email: "x" }, { email: "a@b.es" }]);
  });

  test("of half an address has columns for the rest of it", async () => {
    const rows = [draft({ email: "a@b.es", "address.city": "Vigo" })];
    const fields: FieldKey[] = ["address.city", "email"];
    const bytes = await exportRows({ rows, fields, format: "csv", language: "en" });
    expect((await previewFile(bytes, "a.csv")).options.headerRow).toBe(1);
    expect(Buffer.from(bytes).toString("utf8")).toMatch(
      /^\uFEFF"Address line 1","City","Postal code","Country","E-mail"\r\n/,
    );
    expect(await importCells(bytes)).toEqual(rows.map(({ cells }) => cells));
  });

  test.each([
    ["csv", "en"],
    ["csv", "es"],
    ["xlsx", "en"],
    ["xlsx", "es"],
  ] as const)("as %s in %s comes back whatever is wrong with it", async (format, language) => {
    const fields: FieldKey[] = [...ALL_FIELDS, "metadata.contact", "metadata.E-mail"];
    for (const field of fields) {
      for (const texts of MISLEADING) {
        const rows = texts.map((text, i): RowCells => ({ [field]: text, "metadata.n": `${i}` }));
        const exported = rows.map((cells) => ({ cells, error: "E-mail: is missing" }));
        const columns = [...fields, "metadata.n"] as const;
        const bytes = await exportRows({ rows: exported, fields: columns, format, language });
        expect(await importCells(bytes)).toEqual(rows);
      }
    }
    for (const texts of MISLEADING) {
      const rows = texts.map(
        (text): RowCells => Object.fromEntries(fields.map((field) => [field, text])),
      );
      const bytes = await exportRows({ rows: rows.map(draft), fields, format, language });
      expect(await importCells(bytes)).toEqual(rows);
    }
  });

  test("of bad e-mails comes back though other columns hold good ones", async () => {
    const rows = ["juan@", "sin correo", "luis.x.es"].map(
      (email, i): RowCells => ({
        email,
        externalId: `user${i}@example.com`,
        fullName: `name${i}@example.com`,
        "metadata.contact": `contact${i}@example.com`,
      }),
    );
    const fields: FieldKey[] = ["externalId", "fullName", "metadata.contact", "email"];
    for (const language of ["en", "es"] as const) {
      const bytes = await exportRows({ rows: rows.map(draft), fields, format: "csv", language });
      expect(await importCells(bytes)).toEqual(rows);
    }
  });

  test("guards the names of columns too", async () => {
    const fields = ['metadata.=HYPERLINK("http://x.example")', "metadata.+info"] as const;
    const rows = [{ [fields[0]]: "1", [fields[1]]: "2" }];
    const bytes = await exportRows({
      rows: rows.map(draft),
      fields,
      format: "csv",
      language: "en",
    });
    expect(Buffer.from(bytes).toString("utf8")).not.toMatch(/(^\uFEFF|[,;])"?[=+]/);
    expect(await importCells(bytes)).toEqual(rows);
  });

  test("of nothing is a header", async () => {
    const bytes = await exportRows({ rows: [], fields: ["email"], format: "csv", language: "en" });
    expect(Buffer.from(bytes).toString("utf8")).toBe('\uFEFF"E-mail"\r\n');
  });
});

describe("the guard against formulas", () => {
  test("leaves nothing that a spreadsheet would compute", () => {
    fc.assert(
      fc.property(fc.constantFrom(..."=+-@\t\r\n"), fc.string(), (first, rest) => {
        expect(addFormulaGuard(first + rest)).toBe(`'${first}${rest}`);
      }),
    );
  });

  test("is taken away exactly", () => {
    const text = fc.array(fc.constantFrom("'", "=", "+", "7", "x", "\t", " "), { maxLength: 6 });
    fc.assert(
      fc.property(text, (parts) => {
        const original = parts.join("");
        expect(removeFormulaGuard(addFormulaGuard(original))).toBe(original);
      }),
    );
  });
});

test.each(["en", "es"] as const)(
  "the template in %s has a column for every field",
  async (language) => {
    const { name, bytes } = template(language);
    expect(name).toMatch(/\.csv$/);
    const { header, options, rowCount } = await previewFile(bytes, name);
    expect(options.headerRow).toBe(1);
    expect(rowCount).toBe(0);
    const mapping = matchColumns(header, []);
    const fields = mapping.map(({ target }) => (target.kind === "field" ? target.field : null));
    expect(new Set(fields).size).toBe(12);
    expect(fields).not.toContain(null);
    expect(missingFields(mapping)).toEqual([]);
  },
);
