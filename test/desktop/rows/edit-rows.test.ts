import type { RowCells } from "@customer-desk/desktop/host/host-api";
import { describe, expect, test } from "vitest";
import { IMPORT_ID as importId, openRows } from "./open-rows.ts";

const ANA = { email: "ana@example.com", externalId: "CLI-1" };
const LUIS = { email: "luis@example.com", externalId: "CLI-2" };
const BROKEN = { email: "sin-arroba.es", fullName: "Sin Arroba" };

const positions = (rows: readonly { position: number }[]) => rows.map(({ position }) => position);

describe("editing rows", () => {
  test("checks every changed row at once", async () => {
    await using desk = await openRows([ANA, BROKEN]);
    expect(desk.grid("to_fix")).toMatchObject([
      { position: 2, issues: [{ field: "email", code: "not_an_email" }] },
    ]);
    const view = desk.rows.edit({
      ...{ importId, kind: "paste" },
      cells: [
        { position: 1, field: "email", text: "" },
        { position: 2, field: "email", text: "con@arroba.es" },
      ],
    });
    expect(view.counts).toMatchObject({ all: 2, ready: 1, to_fix: 1 });
    expect(view.issueKinds).toEqual([{ field: "email", code: "required", count: 1 }]);
    expect(view.undo).toBe("paste");
    expect(desk.cells().get(1)).toEqual({ externalId: "CLI-1" });
  });

  test("reads what is typed as an import would: spaces, countries", async () => {
    await using desk = await openRows([ANA]);
    desk.rows.edit({
      ...{ importId, kind: "edit" },
      cells: [
        { position: 1, field: "email", text: "  ana@acme.es " },
        { position: 1, field: "address.country", text: "España" },
      ],
    });
    expect(desk.cells().get(1)).toMatchObject({ email: "ana@acme.es", "address.country": "ES" });
  });

  test("pastes below the last row, and takes all of it back in one step", async () => {
    await using desk = await openRows([ANA]);
    desk.rows.edit({
      ...{ importId, kind: "paste" },
      cells: [1, 2, 3].map((position) => ({ position, field: "fullName", text: `N${position}` })),
    });
    expect(positions(desk.grid())).toEqual([1, 2, 3]);
    desk.rows.undo(importId);
    expect(desk.cells()).toEqual(new Map([[1, ANA]]));
  });

  test("pastes over rows and adds others in one step, also where rows were deleted from the end", async () => {
    await using desk = await openRows([ANA, LUIS, BROKEN]);
    desk.rows.remove({ importId, positions: [2, 3] });
    const { view, firstPosition } = desk.rows.add({
      importId,
      rows: [{ email: "eva@example.com" }, {}],
      cells: [
        { position: 1, field: "email", text: "ana@acme.es" },
        { position: 2, field: "email", text: "gone@acme.es" },
      ],
    });
    expect(firstPosition).toBe(4);
    expect(view).toMatchObject({ undo: "paste", counts: { all: 3 } });
    expect(positions(desk.grid())).toEqual([1, 4, 5]);
    expect(desk.cells().get(1)).toMatchObject({ email: "ana@acme.es" });
    desk.rows.undo(importId);
    expect(desk.cells()).toEqual(new Map([[1, ANA]]));
  });

  test("finds a row that becomes the same as a later one that was sent already", async () => {
    await using desk = await openRows([BROKEN, LUIS, LUIS]);
    const isDuplicate = () => desk.grid().map(({ duplicate }) => duplicate);
    expect(isDuplicate()).toEqual([false, false, true]);
    desk.store.runMany("update import_row set state = 'created' where position = 3", [[]]);
    const cells = Object.entries(LUIS).map(([field, text]) => ({
      ...{ position: 1, field: field as keyof typeof LUIS, text },
    }));
    desk.rows.edit({ importId, kind: "edit", cells });
    expect(isDuplicate()).toEqual([true, true, false]);
  });

  test("keeps no entry of an edit that changes nothing", async () => {
    await using desk = await openRows([ANA]);
    const view = desk.rows.edit({
      ...{ importId, kind: "edit" },
      cells: [{ position: 1, field: "email", text: ANA.email }],
    });
    expect(view.undo).toBe("add");
  });

  test("adds rows behind the last one, one that was removed too", async () => {
    await using desk = await openRows([ANA, LUIS]);
    desk.rows.remove({ importId, positions: [2] });
    const { view, firstPosition } = desk.rows.add({ importId, rows: [{}, BROKEN] });
    expect(firstPosition).toBe(3);
    expect(view.counts.all).toBe(3);
  });

  test("refuses to change rows that are on their way or made, and changes none then", async () => {
    await using desk = await openRows([ANA, LUIS, BROKEN]);
    desk.setState(2, "waiting");
    const edit = () =>
      desk.rows.edit({
        ...{ importId, kind: "edit" },
        cells: [1, 2].map((position) => ({ position, field: "fullName", text: "X" })),
      });
    for (const state of ["waiting", "created", "existing"]) {
      desk.setState(2, state);
      expect(edit).toThrow(expect.objectContaining({ code: "row_already_sent" }));
      expect(() => desk.rows.remove({ importId, positions: [2] })).toThrow("row_already_sent");
    }
    expect(desk.cells().get(1)).toEqual(ANA);
    desk.setState(2, "refused");
    edit();
    expect(desk.grid()[1]).toMatchObject({ state: "refused", cells: { fullName: "X" } });
  });

  test("says that an import is not there, or not at its review", async () => {
    await using desk = await openRows([ANA]);
    const edit = (id: string) => () => desk.rows.edit({ importId: id, kind: "edit", cells: [] });
    expect(edit("imp_none")).toThrow("import_not_found");
    desk.store.run(desk.store.query.updateTable("import").set({ step: "columns" }));
    expect(edit(importId)).toThrow("wrong_step");
  });
});

describe("duplicates", () => {
  test("are the later rows, and change with every row before them", async () => {
    await using desk = await openRows([ANA, LUIS, { ...LUIS, externalId: "CLI-1" }, ANA]);
    const marked = () => positions(desk.grid("duplicates"));
    expect(marked()).toEqual([3, 4]);
    desk.rows.remove({ importId, positions: [1] });
    expect(marked()).toEqual([4]);
    desk.rows.undo(importId);
    expect(marked()).toEqual([3, 4]);
    const field = "externalId";
    desk.rows.edit({ importId, kind: "edit", cells: [{ position: 1, field, text: "CLI-2" }] });
    expect(marked()).toEqual([2, 4]);
  });

  test("are neither ready nor to fix", async () => {
    await using desk = await openRows([ANA, ANA, BROKEN]);
    const counts = desk.rows.setFields(importId, ["email"]).counts;
    expect(counts).toMatchObject({ all: 3, ready: 1, duplicates: 1, to_fix: 1 });
  });
});

describe("a bulk fix", () => {
  const rows: RowCells[] = [
    { email: "ANA@Example.com", fullName: "a.b a.b" },
    { email: "luis@example.com", fullName: "A.B" },
    { email: "eva@example.com", fullName: "aXb" },
  ];

  test("shows what it will change, changes that, and can be undone", async () => {
    await using desk = await openRows(rows);
    const input = {
      importId,
      filter: "all",
      fix: { kind: "replace", field: null, find: "a.b", replacement: "$&", matchCase: false },
    } as const;
    const preview = desk.rows.previewFix(input);
    expect(preview).toEqual({
      changedCells: 2,
      changedRows: 2,
      samples: [
        { position: 1, field: "fullName", before: "a.b a.b", after: "$& $&" },
        { position: 2, field: "fullName", before: "A.B", after: "$&" },
      ],
    });
    expect([...desk.cells().values()]).toEqual(rows);
    expect(desk.rows.applyFix(input)).toEqual(preview);
    expect(desk.cells().get(2)?.fullName).toBe("$&");
    expect(desk.rows.undo(importId)).toMatchObject({ undo: "add", redo: "replace" });
    expect([...desk.cells().values()]).toEqual(rows);
  });

  test("minds the case only if it is told to", async () => {
    await using desk = await openRows(rows);
    const fix = { kind: "replace", field: "fullName", find: "A.B", replacement: "" } as const;
    const changed = (matchCase: boolean) =>
      desk.rows.previewFix({ importId, filter: "all", fix: { ...fix, matchCase } }).changedRows;
    expect([changed(true), changed(false)]).toEqual([1, 2]);
  });

  test("changes nothing if there is nothing to find", async () => {
    await using desk = await openRows(rows);
    const fix = { kind: "replace", field: null, find: "", replacement: "x", matchCase: true };
    const input = { importId, filter: "all", fix } as const;
    expect(desk.rows.applyFix(input as never)).toMatchObject({ changedCells: 0 });
    expect([...desk.cells().values()]).toEqual(rows);
  });

  test("lowers the case, and sets a value where a kind of issue or a search says", async () => {
    await using desk = await openRows([...rows, BROKEN, { fullName: "José" }]);
    const fix = { kind: "lower_case", field: "email" } as const;
    expect(desk.rows.applyFix({ importId, filter: "all", fix }).changedCells).toBe(1);
    expect(desk.cells().get(1)?.email).toBe("ana@example.com");
    const value = { kind: "set_value", field: "email", value: "info@example.com" } as const;
    const issue = { field: "email", code: "not_an_email" } as const;
    desk.rows.applyFix({ importId, filter: "to_fix", issue, fix: value });
    expect(positions(desk.grid("to_fix"))).toEqual([5]);
    desk.rows.applyFix({ importId, filter: "all", search: "jose", fix: value });
    expect(desk.cells().get(5)?.email).toBe("info@example.com");
    expect(desk.cells().get(3)?.email).toBe("eva@example.com");
  });

  test("leaves rows alone that belong to the server", async () => {
    await using desk = await openRows(rows);
    desk.setState(1, "created");
    const fix = { kind: "set_value", field: "fullName", value: "Z" } as const;
    expect(desk.rows.applyFix({ importId, filter: "all", fix }).changedRows).toBe(2);
    expect(desk.cells().get(1)?.fullName).toBe("a.b a.b");
  });
});
