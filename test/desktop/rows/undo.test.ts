import type { FieldKey, RowCells } from "@customer-desk/desktop/host/host-api";
import { MAXIMUM_EDITS } from "@customer-desk/desktop/host/rows/edit-history";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IMPORT_ID as importId, type OpenRows, openRows } from "./open-rows.ts";

/** Few values, so that rows become duplicates of each other and stop being it. */
const cellsArbitrary: fc.Arbitrary<RowCells> = fc.record(
  {
    email: fc.constantFrom("a@x.es", "B@x.es", "bad", "ñ@x.es", " "),
    externalId: fc.constantFrom("1", "2", "3", " 1 "),
    fullName: fc.constantFrom("José", "'; drop table import_row; --", "\u{1f600}", "__proto__"),
    "metadata.plan": fc.constantFrom("pro", "\ud800", "a\0b", '"'),
  },
  { requiredKeys: [] },
);

const fieldArbitrary = fc.constantFrom<FieldKey>("email", "externalId", "metadata.plan");
const positionArbitrary = fc.integer({ min: 1, max: 12 });

type Operation = (desk: OpenRows) => void;

const operationArbitrary: fc.Arbitrary<Operation> = fc.oneof(
  fc
    .array(fc.tuple(positionArbitrary, cellsArbitrary), { minLength: 1, maxLength: 5 })
    .map((rows) => (desk: OpenRows) => {
      const cells = rows.flatMap(([position, row]) =>
        Object.entries(row).map(([field, text = ""]) => ({
          position,
          field: field as FieldKey,
          text,
        })),
      );
      desk.rows.edit({ importId, kind: "paste", cells });
    }),
  fc.array(cellsArbitrary, { minLength: 1, maxLength: 4 }).map((rows) => (desk: OpenRows) => {
    desk.rows.add({ importId, rows });
  }),
  fc.array(positionArbitrary, { minLength: 1 }).map((positions) => (desk: OpenRows) => {
    desk.rows.remove({ importId, positions });
  }),
  fc
    .tuple(fieldArbitrary, fc.constantFrom("a@x.es", "1", ""), fc.boolean())
    .map(([field, value, inAll]) => (desk: OpenRows) => {
      const fix = { kind: "set_value", field, value } as const;
      desk.rows.applyFix({ importId, filter: inAll ? "all" : "duplicates", fix });
    }),
  fc.constant((desk: OpenRows) => {
    const fix = { kind: "replace", field: null, find: "x", replacement: "", matchCase: true };
    desk.rows.applyFix({ importId, filter: "all", fix: fix as never });
  }),
);

/** Which rows repeat an earlier one, found without any of the tested code. */
function naiveDuplicates(rows: readonly { position: number; cells: RowCells }[]): number[] {
  const seen = new Set<string>();
  return rows.flatMap(({ position, cells: { externalId, email } }) => {
    if (externalId === undefined && email === undefined) return [];
    const key = externalId === undefined ? `e${email?.toLowerCase()}` : `i${externalId}`;
    if (seen.has(key)) return [position];
    seen.add(key);
    return [];
  });
}

function expectConsistent(desk: OpenRows): void {
  const grid = desk.grid();
  const marked = grid.filter(({ duplicate }) => duplicate).map(({ position }) => position);
  expect(marked).toEqual(naiveDuplicates(grid));
}

function countEdits({ store }: OpenRows): number {
  return store.all(store.query.selectFrom("edit").select("sequence")).length;
}

describe("undoing", () => {
  test("takes back any sequence of edits, and redoing makes them again", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cellsArbitrary, { maxLength: 8 }),
        fc.array(operationArbitrary, { maxLength: 10 }),
        async (initial, operations) => {
          await using desk = await openRows(initial);
          const first = desk.grid();
          const editsBefore = countEdits(desk);
          for (const operate of operations) {
            operate(desk);
            expectConsistent(desk);
          }
          const last = desk.grid();
          const made = countEdits(desk) - editsBefore;
          for (let count = 0; count < made; count += 1) {
            desk.rows.undo(importId);
            expectConsistent(desk);
          }
          expect(desk.grid()).toEqual(first);
          for (let count = 0; count < made; count += 1) desk.rows.redo(importId);
          expect(desk.grid()).toEqual(last);
          expectConsistent(desk);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  test("outlives a restart", async () => {
    await using desk = await openRows([{ email: "a@x.es" }, { email: "b@x.es" }]);
    desk.rows.edit({
      ...{ importId, kind: "fill" },
      cells: [1, 2].map((position) => ({ position, field: "fullName", text: "Ana" })),
    });
    desk.rows.remove({ importId, positions: [1] });
    await desk.restart();
    expect(desk.rows.undo(importId)).toMatchObject({ undo: "fill", redo: "delete" });
    await desk.restart();
    expect(desk.rows.redo(importId)).toMatchObject({ undo: "delete", redo: null });
    expect([...desk.cells()]).toEqual([[2, { email: "b@x.es", fullName: "Ana" }]]);
  });

  test("cannot be redone once something else was edited", async () => {
    await using desk = await openRows([{ email: "a@x.es" }]);
    const type = (text: string) =>
      desk.rows.edit({ importId, kind: "edit", cells: [{ position: 1, field: "email", text }] });
    type("b@x.es");
    type("c@x.es");
    desk.rows.undo(importId);
    expect(type("d@x.es")).toMatchObject({ undo: "edit", redo: null });
    expect(desk.rows.redo(importId).redo).toBeNull();
    expect(desk.cells().get(1)).toEqual({ email: "d@x.es" });
    desk.rows.undo(importId);
    expect(desk.cells().get(1)).toEqual({ email: "b@x.es" });
  });

  test("does nothing when there is nothing to undo", async () => {
    await using desk = await openRows([{ email: "a@x.es" }]);
    desk.rows.undo(importId);
    expect(desk.rows.undo(importId)).toMatchObject({ undo: null, redo: "add" });
    expect(desk.grid()).toEqual([]);
  });

  test("reaches back over the last edits only", async () => {
    await using desk = await openRows([{}]);
    for (let count = 1; count <= MAXIMUM_EDITS + 5; count += 1) {
      const cells = [{ position: 1, field: "fullName", text: `${count}` }] as const;
      desk.rows.edit({ importId, kind: "edit", cells });
    }
    const undoAll = () => {
      for (let count = 0; desk.rows.undo(importId).undo !== null; count += 1) {
        if (count > MAXIMUM_EDITS) throw new Error("There are more edits than are kept.");
      }
    };
    undoAll();
    expect(desk.cells().get(1)).toEqual({ fullName: "5" });
  });

  test("brings back what the server said of a refused row", async () => {
    await using desk = await openRows([{ email: "a@x.es" }]);
    const issue = { field: "email", code: "refused_by_server", message: "is blocked" };
    desk.store.run(
      desk.store.query.updateTable("import_row").set({
        state: "refused",
        issues: JSON.stringify([issue]),
        issue_kinds: JSON.stringify(["email:refused_by_server"]),
      }),
    );
    const cells = [{ position: 1, field: "email", text: "b@x.es" }] as const;
    desk.rows.edit({ importId, kind: "edit", cells });
    expect(desk.grid()).toMatchObject([{ state: "refused", issues: [] }]);
    desk.rows.remove({ importId, positions: [1] });
    desk.rows.undo(importId);
    desk.rows.undo(importId);
    expect(desk.grid()).toMatchObject([{ state: "refused", issues: [issue] }]);
  });

  test("is refused once a row of the edit was sent, and changes nothing then", async () => {
    await using desk = await openRows([{ email: "a@x.es" }, { email: "b@x.es" }]);
    const fix = { kind: "set_value", field: "fullName", value: "Ana" } as const;
    desk.rows.applyFix({ importId, filter: "all", fix });
    desk.setState(2, "created");
    expect(() => desk.rows.undo(importId)).toThrow("row_already_sent");
    expect(desk.cells().get(1)?.fullName).toBe("Ana");
    desk.setState(2, "draft");
    expect(desk.rows.undo(importId).redo).toBe("set_value");
    desk.setState(2, "refused");
    expect(() => desk.rows.undo(importId)).toThrow("row_already_sent");
    expect(desk.grid()).toHaveLength(2);
  });
});
