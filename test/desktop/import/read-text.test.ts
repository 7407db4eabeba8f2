import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { readRows } from "@customer-desk/desktop/host/import/read-rows";
import { describe, expect, test } from "vitest";
import { expectHostError, fixture, readAll } from "./read-all.ts";

const text = (content: string) => Buffer.from(content, "utf8");

describe("encoding", () => {
  test("a Spanish Excel file is windows-1252 with semicolons, and keeps its zeros and commas", async () => {
    const { options, header, rows, rowCount, warnings } = await previewFile(
      fixture("clientes-excel.csv"),
      "clientes.csv",
    );
    expect(options).toEqual({
      kind: "text",
      encoding: "windows-1252",
      delimiter: ";",
      sheet: null,
      headerRow: 1,
    });
    expect(header.slice(0, 3)).toEqual(["Correo electrónico", "Razón social", "NIF"]);
    expect(header.at(-1)).toBe("Límite de crédito €");
    expect(rowCount).toBe(4);
    expect(rows[0]).toEqual({
      line: 2,
      cells: [
        ...["ana@peña.example", "Peña e Hijos, S.L.", "B01234567", "Calle Mayor, 1, 2º"],
        ...["Cádiz", "Cádiz", "01001", "España", "1.250,50"],
      ],
    });
    expect(rows[2]?.cells[1]).toBe('Íñigo "El Rápido" Sáez');
    expect(rows[2]?.cells[3]).toBe("Plaza; nº 3");
    expect(warnings).toEqual([]);
  });

  test("Excel's Unicode text is UTF-16LE with tabs", async () => {
    const { options, rows } = await previewFile(fixture("unicode-text.txt"), "clientes.txt");
    expect(options).toMatchObject({ encoding: "utf-16le", delimiter: "\t", headerRow: 1 });
    expect(rows.map(({ cells }) => cells[2])).toEqual(["García Ñúñez", "Παπαδοπούλου"]);
  });

  test("UTF-16BE is known by its byte order mark, UTF-16LE even without one", async () => {
    const utf16 = Buffer.from("E-mail;City\r\na@b.es;Cáceres\r\n", "utf16le");
    const bigEndian = Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]).swap16();
    expect((await readAll(bigEndian)).rows).toEqual([["a@b.es", "Cáceres"]]);
    expect((await readAll(utf16)).rows).toEqual([["a@b.es", "Cáceres"]]);
  });

  test("the byte order mark of UTF-8 is no part of the first name", async () => {
    expect((await readAll(text("\uFEFFE-mail,Name\na@b.es,Ana\n"))).header).toEqual([
      "E-mail",
      "Name",
    ]);
  });

  test("the byte order mark of UTF-8 decides, also with bytes in the text that are none", async () => {
    const bytes = Buffer.concat([text("\uFEFFcorreo,nombre\na@b.es,José "), Buffer.from([0xe9])]);
    const { options, header, rows, warnings } = await previewFile(bytes, "a.csv");
    expect(options.encoding).toBe("utf-8");
    expect(header).toEqual(["correo", "nombre"]);
    expect(rows[0]?.cells[1]).toBe("José \uFFFD");
    expect(warnings).toMatchObject([{ code: "replaced_characters", params: { count: 1 } }]);
  });

  test.each(["utf8", "latin1"] as const)(
    "one é after 80 kB of ASCII is read right in %s",
    async (encoding) => {
      const ascii = `E-mail,Name\n${"someone@example.com,Somebody\n".repeat(2900)}`;
      const bytes = Buffer.from(`${ascii}last@example.com,José\n`, encoding);
      expect(bytes.length).toBeGreaterThan(80_000);
      const preview = await previewFile(bytes, "a.csv");
      expect(preview.options.encoding).toBe(encoding === "utf8" ? "utf-8" : "windows-1252");
      expect(preview.rows[0]?.cells).toEqual(["last@example.com", "José"]);
      expect(preview.rows).toHaveLength(20);
      expect(preview.rowCount).toBe(2901);
    },
  );

  test("an encoding that the user chose wrongly is used, with a warning", async () => {
    const { rows, warnings } = await previewFile(
      Buffer.from("E-mail,Name\na@b.es,Jos\xe9\n", "latin1"),
      "a.csv",
      { encoding: "utf-8" },
    );
    expect(rows[0]?.cells[1]).toBe("Jos\uFFFD");
    expect(warnings).toEqual([{ code: "replaced_characters", params: { count: 1 } }]);
  });
});

describe("delimiter", () => {
  test.each([",", ";", "\t", "|"] as const)("%j is found", async (delimiter) => {
    const lines = ["E-mail", "Name", "City"].join(delimiter);
    const file = `${lines}\n${["a@b.es", "Ana", "Vigo"].join(delimiter)}\n`.repeat(2);
    expect((await previewFile(text(file), "a.csv")).options.delimiter).toBe(delimiter);
  });

  test("decimal commas do not make the comma the delimiter", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `user${i}@example.es;${i},50`);
    const headed = text(`Correo;Importe\n${rows.join("\n")}\n`);
    expect((await previewFile(headed, "a.csv")).options.delimiter).toBe(";");
    const bare = await readAll(text(`${rows.join("\n")}\n`));
    expect(bare.rows[0]).toEqual(["user0@example.es", "0,50"]);
  });

  test("commas and semicolons within quotes count for nothing", async () => {
    const rows = Array.from({ length: 9 }, (_, i) => `"u${i}@e.es";"a, b, c";"x, y, z"`);
    expect((await readAll(text(`"E-mail";"Note";"Tags"\n${rows.join("\n")}`))).rows[0]).toEqual([
      "u0@e.es",
      "a, b, c",
      "x, y, z",
    ]);
  });

  test("the line sep=| is obeyed and is no row", async () => {
    const file = text("sep=|\r\nE-mail|Name, title; more\r\na@b.es|Ana, Dr.; PhD\r\n");
    const preview = await previewFile(file, "a.csv");
    expect(preview.options).toMatchObject({ delimiter: "|", headerRow: 1 });
    expect(preview.rows).toEqual([{ line: 2, cells: ["a@b.es", "Ana, Dr.; PhD"] }]);
  });

  test("a file of one column stays one", async () => {
    const { header, rows } = await readAll(text("E-mail\na@b.es\nc@d.es\n"));
    expect(header).toEqual(["E-mail"]);
    expect(rows).toEqual([["a@b.es"], ["c@d.es"]]);
  });

  test("what the user chose is used", async () => {
    const { header } = await readAll(text("E-mail;Name\na@b.es;Ana\n"), { delimiter: "," });
    expect(header).toEqual(["E-mail;Name"]);
  });
});

describe("header", () => {
  test("titles and empty lines above it are skipped", async () => {
    const file = text(
      "Customers of 2026,,\n\nexported,by Ana,\n\nE-mail,Name,City\na@b.es,Ana,Vigo\n",
    );
    const preview = await previewFile(file, "a.csv");
    expect(preview.options.headerRow).toBe(5);
    expect(preview.header).toEqual(["E-mail", "Name", "City"]);
    expect(preview.rows).toEqual([{ line: 6, cells: ["a@b.es", "Ana", "Vigo"] }]);
  });

  test.each([
    ["Listado de clientes;25/11/2026;;", "Nombre;Email;Ciudad;Saldo", "Ana;a@b.es;Vigo;1"],
    ["Clientes;25/11/2026;;", "Nombre;Email;Ciudad;Saldo", "Ana;a@b.es;Vigo;1"],
    ["Listado;Fecha;25/11/2026;", "Nombre;Email;Ciudad;Saldo", "Ana;a@b.es;Vigo;1"],
    ["Clientes;25/11/2026;12:00;", "Nombre;Email;Ciudad;Saldo", "Ana;a@b.es;Vigo;1"],
    ["Empresa;ACME, S. L.;;", "Nombre;Email;Ciudad;Saldo", "Ana;a@b.es;Vigo;1"],
    ["Listado;25/11/2026;", "Nombre;Correo;CP", "Ana;a@b.es;36201"],
    ["Listado de clientes;25/11/2026", "Nombre;Email", "Ana;a@b.es"],
  ])("a title with a date above it is skipped: %s", async (title, names, row) => {
    const { options } = await previewFile(text([title, names, row, row, ""].join("\n")), "a.csv");
    expect(options.headerRow).toBe(2);
  });

  test("two rows of a title are skipped", async () => {
    const file = "Listado;25/11/2026;;\nPágina;1;de 3;\nNombre;Email;CP;Saldo\nAna;a@b.es;1;2\n";
    expect((await previewFile(text(file), "a.csv")).options.headerRow).toBe(3);
    const short = "Listado\nClientes;25/11/2026\nNombre;Email\nAna;a@b.es\nEva;e@b.es\n";
    expect((await previewFile(text(short), "a.csv")).options.headerRow).toBe(3);
  });

  test.each([
    ["Ana;600111222;;\nLuis;;Vigo;\nEva;600111223;Lugo;1\nLeo;600111224;Vigo;2\n"],
    ["Ana;25/11/2026;Vigo;1\nLuis;26/11/2026;Lugo;2\nEva;empresa;cliente;3\n"],
    ["a@b.es;25/11/2026;;\nLuis;e@b.es;Lugo;2\nEva;l@b.es;Vigo;3\n"],
    ["Ana;600111222\nLuis;600111223\nEva;600111224\n"],
  ])("data is no title: %j", async (file) => {
    expect((await previewFile(text(file), "a.csv")).options.headerRow).toBe(0);
  });

  test("years are names among names, in a row that is not full too", async () => {
    const full = "Cliente;2024;2025;Email\nAna;1;2;a@b.es\nEva;3;4;e@b.es\n";
    expect((await previewFile(text(full), "a.csv")).options.headerRow).toBe(1);
    const gap = "Cliente;2024;;\nAna;1;2;a@b.es\nEva;3;4;e@b.es\n";
    expect((await previewFile(text(gap), "a.csv")).options.headerRow).toBe(1);
  });

  test("a file that starts with data has none, and its columns are numbered", async () => {
    const preview = await previewFile(text("a@b.es,Ana\nc@d.es,Carl\n"), "a.csv");
    expect(preview.options.headerRow).toBe(0);
    expect(preview.header).toEqual(["Column 1", "Column 2"]);
    expect(preview.rowCount).toBe(2);
  });

  test("the user's choice of row, or of none, is used", async () => {
    const file = text("E-mail,Name\nCorreo,Nombre\na@b.es,Ana\n");
    expect((await readAll(file, { headerRow: 2 })).header).toEqual(["Correo", "Nombre"]);
    expect((await readAll(file, { headerRow: 0 })).rows).toHaveLength(3);
  });

  test("columns without a name but with cells get one", async () => {
    const { header } = await readAll(text("E-mail,,City,\na@b.es,Ana,Vigo,\n"));
    expect(header).toEqual(["E-mail", "Column 2", "City"]);
  });

  test("a header without rows is a file without customers", async () => {
    expect(await previewFile(text("E-mail,Name\n"), "a.csv")).toMatchObject({
      rowCount: 0,
      rows: [],
      options: { headerRow: 1 },
    });
  });
});

describe("rows", () => {
  test("line breaks in cells, mixed line ends and quotes in the middle are kept as they are", async () => {
    const file = text('E-mail,Note\r\na@b.es,"one\ntwo ""three"""\nc@d.es,12" pipe\r\n');
    expect((await readAll(file)).rows).toEqual([
      ["a@b.es", 'one\ntwo "three"'],
      ["c@d.es", '12" pipe'],
    ]);
  });

  test("lines that end with a carriage return alone are lines", async () => {
    expect((await readAll(text("E-mail,Name\ra@b.es,Ana\rc@d.es,Carl"))).rows).toHaveLength(2);
  });

  test("empty rows are left out but counted", async () => {
    const file = text("E-mail,Name\n\n , \na@b.es,Ana\n,,\n");
    const preview = await previewFile(file, "a.csv");
    expect(preview.rows).toEqual([{ line: 4, cells: ["a@b.es", "Ana"] }]);
    expect(preview.rowCount).toBe(1);
    expect(preview.warnings).toEqual([]);
  });

  test("rows of another length are read and warned of, with the first one's line", async () => {
    const file = text("E-mail,Name,City\na@b.es,Ana,Vigo\nc@d.es\ne@f.es,Eva,Lugo,more\n");
    const preview = await previewFile(file, "a.csv");
    expect(preview.warnings).toEqual([{ code: "uneven_rows", params: { count: 2, line: 3 } }]);
    expect(preview.header).toEqual(["E-mail", "Name", "City", "Column 4"]);
  });

  test("a quote that is never closed costs no row, and is warned of", async () => {
    const { rows, warnings } = await readAll(
      text('E-mail,Name\na@b.es,A\nc@d.es,"Carl\ne@f.es,E\n'),
    );
    expect(rows).toEqual([
      ["a@b.es", "A"],
      ["c@d.es", '"Carl'],
      ["e@f.es", "E"],
    ]);
    expect(warnings).toEqual([{ code: "unclosed_quote", params: { count: 1, line: 3 } }]);
  });

  test("an open quote that meets a later one does not glue rows together", async () => {
    const file = text('E-mail,Name\na@b.es,"Ana\nc@d.es,"Carl"\ne@f.es,"""Eva""\nMay"\n');
    const { rows, warnings } = await readAll(file);
    expect(rows).toEqual([
      ["a@b.es", '"Ana'],
      ["c@d.es", "Carl"],
      ["e@f.es", '"Eva"\nMay'],
    ]);
    expect(warnings).toEqual([{ code: "unclosed_quote", params: { count: 1, line: 2 } }]);
  });

  test("thousands of open quotes cost no rows and no time", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `u${i}@e.es,"open ${i}\n`).join("");
    const result = await readAll(text(`E-mail,Name\n${rows}`));
    expect(result.rows).toHaveLength(20_000);
    // Every second quote ends the one before.
    expect(result.warnings).toEqual([
      { code: "unclosed_quote", params: { count: 10_000, line: 2 } },
    ]);
    expect(result.rows[19_999]).toEqual(["u19999@e.es", '"open 19999']);
  });

  test("an apostrophe is taken away where it guards a number or a formula, and only there", async () => {
    const cells = ["'6543", "'+34600", "'=1+1", "'@x", "'-5", "'", "''", "'Tis", "O'Brien", "'12a"];
    const { rows } = await readAll(text(`A,B,C,D,E,F,G,H,I,J\n${cells.join(",")}\n`));
    expect(rows[0]).toEqual([
      ...["6543", "+34600", "=1+1", "@x", "-5", "'", "''", "'Tis", "O'Brien", "'12a"],
    ]);
  });

  test("numbers that a spreadsheet rounded are warned of", async () => {
    const { warnings } = await previewFile(text('E-mail,Id\na@b.es,"6,54321E+12"\n'), "a.csv");
    expect(warnings).toEqual([{ code: "long_numbers", params: { count: 1, line: 2 } }]);
  });

  test("other work goes on while a large file is read, and the progress grows", async () => {
    const file = text(`E-mail,Name\n${"someone@example.com,Somebody\n".repeat(60_000)}`);
    const { options } = await previewFile(file, "a.csv");
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    const progress: number[] = [];
    for await (const block of readRows(file, options)) progress.push(block.progress);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
    expect(progress.length).toBeGreaterThan(4);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });
});

describe("what cannot be imported is refused", () => {
  const preview = (content: string | Buffer) => previewFile(Buffer.from(content), "a.csv");

  test.each(["", "\n\n \n", ",,,\n,,\n", "\uFEFF"])("%j has no rows", async (content) => {
    await expectHostError(preview(content), "file_empty");
  });

  test("10,000 columns", async () => {
    const row = `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(",")}\n`;
    await expectHostError(preview(row.repeat(20)), "file_too_large", {
      limit: "columns",
      maximum: 500,
      line: 1,
    });
  });

  test("cells of 1 MB", async () => {
    await expectHostError(
      preview(`E-mail,Note\na@b.es,"${"x".repeat(1_000_000)}"\n`),
      "file_too_large",
      { limit: "cell", maximum: 32_767, line: 2 },
    );
  });

  test("more rows than the limit", async () => {
    await expectHostError(preview(`E-mail\n${"a@b.es\n".repeat(200_001)}`), "file_too_large", {
      limit: "rows",
      maximum: 200_000,
    });
  });

  test("more lines than a spreadsheet can have, empty as they are", async () => {
    await expectHostError(preview(`E-mail${"\n".repeat(1_048_578)}`), "file_too_large", {
      limit: "rows",
      maximum: 1_048_576,
    });
  });

  test("a row of so many empty cells that they would fill the memory", async () => {
    await expectHostError(preview(`E-mail\n${",".repeat(1_100_000)}\n`), "file_too_large", {
      limit: "columns",
      maximum: 500,
      line: 2,
    });
  });

  test("more bytes than the limit", async () => {
    await expectHostError(preview(Buffer.alloc(50 * 1024 * 1024 + 1, "a")), "file_too_large", {
      limit: "bytes",
      maximum: 50 * 1024 * 1024,
    });
  });

  test.each([
    ["binary", Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 256))],
    ["xls", Buffer.from("d0cf11e0a1b11ae1000000000000", "hex")],
    ["pdf", Buffer.from("%PDF-1.7\n…")],
    ["html", Buffer.from("<html><table><tr><td>a@b.es</td></tr></table></html>")],
  ])("a file of the format %s", async (format, bytes) => {
    await expectHostError(preview(bytes), "file_not_supported", { format });
  });
});
