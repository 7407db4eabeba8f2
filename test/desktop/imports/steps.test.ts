import { describe, expect, test } from "vitest";
import { openImports, retarget } from "./open-imports.ts";

const FILE = [
  "correo;nombre;apellidos;id externo;plan",
  "ana@example.com;Ana;Ruiz;CLI-1;pro",
  "sin-arroba;Luis;Gil;CLI-2;free",
  "eva@example.com;Eva;Núñez;CLI-1;",
].join("\n");

describe("an import of a file", () => {
  test("goes from the file over its columns to its rows", async () => {
    await using desk = await openImports();
    const created = await desk.create("clientes.csv", FILE);
    expect(created).toMatchObject({ name: "clientes.csv", source: "file", step: "file" });
    const { id } = created;
    expect(await desk.imports.preview(id)).toMatchObject({
      options: { kind: "text", delimiter: ";", headerRow: 1 },
      rowCount: 3,
    });
    const { columns, missing, remembered } = await desk.imports.matchColumns(id);
    expect(columns[0]).toMatchObject({
      header: "correo",
      target: { kind: "field", field: "email" },
      samples: ["ana@example.com", "sin-arroba", "eva@example.com"],
    });
    expect(columns[3]?.samples).toEqual(["CLI-1", "CLI-2"]);
    expect([missing, remembered]).toEqual([[], null]);
    const view = await desk.imports.startReview(id);
    expect(view).toMatchObject({
      step: "review",
      fields: ["email", "fullName", "externalId", "metadata.plan"],
      counts: { all: 3, ready: 1, to_fix: 1, duplicates: 1 },
      issueKinds: [{ field: "email", code: "not_an_email", count: 1 }],
      ...{ undo: null, redo: null },
    });
    expect(desk.grid(id)).toMatchObject([
      {
        position: 1,
        cells: { email: "ana@example.com", fullName: "Ana Ruiz", "metadata.plan": "pro" },
      },
      { position: 2, issues: [{ field: "email" }] },
      { position: 3, duplicate: true, cells: { fullName: "Eva Núñez" } },
    ]);
    expect(desk.imports.readingProgress(id)).toBeNull();
  });

  test("is read in another way at once, and its header found again", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("c.csv", "Mis clientes\nemail;name\na@x.es;Ana, S. L.\n");
    const comma = await desk.imports.setReadOptions(id, { delimiter: "," });
    expect(comma.rows.some(({ cells }) => cells.includes("S. L."))).toBe(false);
    expect(comma.options.delimiter).toBe(",");
    const semicolon = await desk.imports.setReadOptions(id, { delimiter: ";" });
    expect(semicolon).toMatchObject({ options: { headerRow: 2 }, header: ["email", "name"] });
    const none = await desk.imports.setReadOptions(id, { headerRow: 0 });
    expect(none.rowCount).toBe(3);
    const encoded = await desk.imports.setReadOptions(id, { encoding: "windows-1252" });
    expect(encoded.options).toMatchObject({ headerRow: 0, encoding: "windows-1252" });
    expect((await desk.imports.preview(id)).options).toEqual(encoded.options);
  });

  test("has the same columns whether its rows were read just now or before a restart", async () => {
    await using desk = await openImports();
    const rows = Array.from({ length: 300 }, (_, index) => `${index}@x.es;;${index === 250}`);
    const file = ["Mis clientes", "email;empty;late", ...rows].join("\n").replaceAll("false", "");
    const { id } = await desk.create("c.csv", file);
    await desk.imports.setReadOptions(id, { headerRow: 2 });
    const { columns } = await desk.imports.matchColumns(id);
    expect(columns.map(({ target }) => target.kind)).toEqual(["field", "ignore", "metadata"]);
    expect(columns[2]?.samples).toEqual(["true"]);
    desk.imports.goBack(id);
    await desk.restart();
    expect((await desk.imports.matchColumns(id)).columns).toEqual(columns);
  });

  test("keeps matches while the header is the same, and makes new ones for another", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("c.csv", FILE);
    await desk.imports.matchColumns(id);
    await retarget(desk, id, 4, { kind: "ignore" });
    desk.imports.goBack(id);
    await desk.imports.setReadOptions(id, { encoding: "windows-1252" });
    expect((await desk.imports.matchColumns(id)).columns[4]?.target.kind).toBe("ignore");
    desk.imports.goBack(id);
    await desk.imports.setReadOptions(id, { headerRow: 2 });
    const { columns } = await desk.imports.matchColumns(id);
    expect(columns.map(({ header }) => header)).toContain("CLI-1");
    expect(columns[4]?.target.kind).not.toBe("ignore");
  });

  test("keeps what was typed in the grid until the columns change", async () => {
    await using desk = await openImports();
    const { id } = await desk.review("c.csv", FILE);
    const cells = [{ position: 2, field: "email", text: "luis@example.com" }] as const;
    desk.rows.edit({ importId: id, kind: "edit", cells });
    expect(desk.imports.goBack(id).step).toBe("columns");
    expect(desk.imports.goBack(id).step).toBe("file");
    await desk.imports.matchColumns(id);
    expect(await desk.imports.startReview(id)).toMatchObject({
      counts: { to_fix: 0 },
      undo: "edit",
    });
    desk.imports.goBack(id);
    await retarget(desk, id, 4, { kind: "ignore" });
    expect(await desk.imports.startReview(id)).toMatchObject({
      counts: { all: 3, to_fix: 1 },
      fields: ["email", "fullName", "externalId"],
      undo: null,
    });
  });

  test("is searched in all of its rows, also if they are read anew while that is prepared", async () => {
    await using desk = await openImports();
    const rows = Array.from({ length: 10_000 }, (_, index) => `${index}@example.com;Nº ${index}`);
    const { id } = await desk.review("c.csv", ["email;name", ...rows].join("\n"));
    const prepared = desk.rows.prepareSearch(id);
    desk.imports.goBack(id);
    await retarget(desk, id, 1, { kind: "metadata", key: "label" });
    await Promise.all([desk.imports.startReview(id), prepared]);
    await desk.rows.prepareSearch(id);
    const found = (search: string) =>
      desk.rows.window({ importId: id, filter: "all", search, offset: 0, limit: 1 }).total;
    expect(found("example.com")).toBe(10_000);
    expect(found("nº 77")).toBe(111);
  });

  test("fits a mapping to the file's own columns", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("c.csv", FILE);
    await desk.imports.matchColumns(id);
    const target = { kind: "field", field: "taxDocument" } as const;
    const view = await desk.imports.setMapping(id, [
      { column: 1, header: "forged", target, confidence: 1 },
      { column: 99, header: "not there", target, confidence: 1 },
    ]);
    expect(view.columns).toHaveLength(5);
    expect(view.columns[1]).toMatchObject({ header: "nombre", target });
    expect(view.columns[0]?.target).toEqual({ kind: "ignore" });
    expect(view.missing).toEqual(["email"]);
  });

  test("refuses what does not belong to its step", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("c.csv", FILE);
    const wrong = expect.objectContaining({ code: "wrong_step", params: { step: "file" } });
    await expect(desk.imports.startReview(id)).rejects.toEqual(wrong);
    await expect(desk.imports.setMapping(id, [])).rejects.toEqual(wrong);
    expect(() => desk.imports.goBack(id)).toThrow(wrong);
    await desk.imports.matchColumns(id);
    await expect(desk.imports.setReadOptions(id, {})).rejects.toThrow("wrong_step");
    await desk.imports.startReview(id);
    await expect(desk.imports.matchColumns(id)).rejects.toThrow("wrong_step");
    await expect(desk.imports.preview("imp_none")).rejects.toThrow("import_not_found");
  });

  test("is not made of a file that cannot be read", async () => {
    await using desk = await openImports();
    await expect(desk.create("c.csv", "")).rejects.toThrow("file_empty");
    await expect(desk.create("c.pdf", "%PDF-1.7")).rejects.toThrow("file_not_supported");
    expect(desk.imports.list()).toEqual([]);
  });
});

describe("a remembered mapping", () => {
  test("is used for the next file with the same header, which is told", async () => {
    await using desk = await openImports();
    const first = await desk.create("enero.csv", FILE);
    await desk.imports.matchColumns(first.id);
    await retarget(desk, first.id, 4, { kind: "metadata", key: "tarifa" });
    await desk.imports.startReview(first.id);
    const second = await desk.create("febrero.csv", FILE.replace("correo;", "CORREO ;"));
    const matched = await desk.imports.matchColumns(second.id);
    expect(matched.columns[4]?.target).toEqual({ kind: "metadata", key: "tarifa" });
    expect(matched.remembered).toEqual({ fileName: "enero.csv", applied: true });
    const changed = await retarget(desk, second.id, 4, { kind: "ignore" });
    expect(changed.remembered).toEqual({ fileName: "enero.csv", applied: false });
    const again = await desk.imports.applyRememberedMapping(second.id);
    expect(again.remembered?.applied).toBe(true);
    const other = await desk.create("otro.csv", "email,plan\na@x.es,pro\n");
    expect((await desk.imports.matchColumns(other.id)).remembered).toBeNull();
  });
});

describe("a typed batch", () => {
  test("starts with no rows at the review, and has no steps before", async () => {
    await using desk = await openImports();
    const view = desk.imports.createTyped("Martes");
    expect(view).toMatchObject({ source: "typed", step: "review", counts: { all: 0 } });
    expect(view.fields.slice(0, 2)).toEqual(["email", "fullName"]);
    expect(() => desk.imports.goBack(view.id)).toThrow("wrong_step");
    await expect(desk.imports.preview(view.id)).rejects.toThrow("wrong_step");
    desk.rows.add({ importId: view.id, rows: [{ email: "a@x.es" }] });
    await desk.restart();
    expect(desk.imports.get(view.id).counts.ready).toBe(1);
  });
});
