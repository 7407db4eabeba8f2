import { describe, expect, test } from "vitest";
import type { GridRow, RowWindow } from "../../../desktop/src/host/host-api.ts";
import {
  applyEdits,
  groupEdits,
} from "../../../desktop/src/renderer/components/grid/apply-edits.ts";
import { checkCell } from "../../../desktop/src/renderer/components/grid/check-cell.ts";

const row = (position: number, changes: Partial<GridRow> = {}): GridRow => ({
  position,
  cells: { email: `u${position}@example.com` },
  issues: [],
  state: "draft",
  duplicate: false,
  onServer: false,
  customerId: null,
  ...changes,
});
const window: RowWindow = { total: 3, rows: [row(1), row(2), row(3)] };

describe("an edit before the host has answered", () => {
  test("shows the new text and leaves the other rows as they are", () => {
    const edits = groupEdits([{ position: 2, field: "fullName", text: "Ana" }]);
    const { rows } = applyEdits(window, edits, checkCell);
    expect(rows[1]?.cells).toEqual({ email: "u2@example.com", fullName: "Ana" });
    expect(rows[0]).toBe(window.rows[0]);
  });

  test("does not touch a window without the row", () => {
    const edits = groupEdits([{ position: 9, field: "email", text: "" }]);
    expect(applyEdits(window, edits, checkCell)).toBe(window);
  });

  test("marks what the contract refuses and clears what is right now", () => {
    const bad = applyEdits(
      window,
      groupEdits([{ position: 1, field: "email", text: "sin-arroba.es" }]),
      checkCell,
    );
    expect(bad.rows[0]?.issues).toMatchObject([{ field: "email", code: "not_an_email" }]);
    const good = applyEdits(
      bad,
      groupEdits([{ position: 1, field: "email", text: "ana@example.com" }]),
      checkCell,
    );
    expect(good.rows[0]?.issues).toEqual([]);
  });

  test("keeps the issues of other cells", () => {
    const issue = { field: "timezone", code: "not_one_of", message: "" } as const;
    const start: RowWindow = { total: 1, rows: [row(1, { issues: [issue] })] };
    const edits = groupEdits([{ position: 1, field: "email", text: "a@b.es" }]);
    expect(applyEdits(start, edits, checkCell).rows[0]?.issues).toEqual([issue]);
  });
});

describe("the check of a cell by itself", () => {
  test("an e-mail address is needed", () => {
    expect(checkCell("email", " ")).toMatchObject({ code: "required" });
    expect(checkCell("email", " ana@example.com ")).toBeNull();
  });

  test("a text can be too long", () => {
    expect(checkCell("externalId", "x".repeat(101))).toMatchObject({
      code: "too_long",
      params: { maximum: 100 },
    });
  });

  test("countries, time zones and metadata are for the host to judge", () => {
    expect(checkCell("address.country", "España")).toBeUndefined();
    expect(checkCell("timezone", "madrid")).toBeUndefined();
    expect(checkCell("metadata.plan", "")).toBeUndefined();
  });
});
