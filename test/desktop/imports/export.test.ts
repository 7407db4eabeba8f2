import { describe, expect, test } from "vitest";
import { openImports } from "./open-imports.ts";

const FILE = [
  "email,name,phone,external id",
  "ana@example.com,Ana,+34600,CLI-1",
  'mal,"Ruiz, Luis",+34601,CLI-2',
].join("\n");

describe("exporting rows", () => {
  test.each(["csv", "xlsx"] as const)("gives a %s that can be imported again", async (format) => {
    await using desk = await openImports();
    const { id } = await desk.review("clientes-2026.xlsx", FILE);
    const before = desk.grid(id).map(({ cells }) => cells);
    desk.rows.setFields(id, ["email"]);
    const options = { id, filter: "all", format, language: "es" } as const;
    const file = await desk.imports.exportRows(options);
    expect(file.name).toBe(`clientes-2026.all.${format}`);
    const again = await desk.imports.createFromFile(file);
    await desk.imports.matchColumns(again.id);
    await desk.imports.startReview(again.id);
    expect(desk.grid(again.id).map(({ cells }) => cells)).toEqual(before);
  });

  test("has only the filter's rows, with what is wrong with them", async () => {
    await using desk = await openImports();
    const { id } = await desk.review("clientes.csv", FILE);
    const options = { id, filter: "to_fix", format: "csv", language: "en" } as const;
    const { name, bytes } = await desk.imports.exportRows(options);
    expect(name).toBe("clientes.to_fix.csv");
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain("E-mail: is not an e-mail address");
    expect(text).not.toContain("ana@example.com");
  });

  test("has a name that every system can save", async () => {
    await using desk = await openImports();
    const names = ["Lote 11/12: «ñ»?", "\n", "c.txt", "a.b.csv"].map(async (name) => {
      const { id } = desk.imports.createTyped(name);
      const options = { id, filter: "refused", format: "csv", language: "en" } as const;
      return (await desk.imports.exportRows(options)).name;
    });
    expect(await Promise.all(names)).toEqual([
      "Lote 11-12- «ñ»-.refused.csv",
      "-.refused.csv",
      "c.refused.csv",
      "a.b.refused.csv",
    ]);
  });

  test("begins with a template whose columns are all recognised", async () => {
    await using desk = await openImports();
    for (const language of ["en", "es"] as const) {
      const { name, bytes } = desk.imports.template(language);
      const text = new TextDecoder().decode(bytes);
      const separator = language === "es" ? ";" : ",";
      const row = text
        .trim()
        .split(separator)
        .map((_, column) => (column === 0 ? "a@x.es" : "x"));
      const { id } = await desk.create(name, `${text}${row.join(separator)}\r\n`);
      const { columns } = await desk.imports.matchColumns(id);
      expect(columns.map(({ target }) => target.kind)).toEqual(columns.map(() => "field"));
    }
  });
});
