import type { RowCells, RowFilter } from "@customer-desk/desktop/host/host-api";
import type { LookUp } from "@customer-desk/desktop/host/rows/check-server";
import { describe, expect, test } from "vitest";
import { IMPORT_ID as importId, type OpenRows, openRows } from "./open-rows.ts";

const MANY = 100_000;

/** Every 20th has a bad e-mail, every 1000th repeats the external id of the 8th. */
function manyRows(): RowCells[] {
  return Array.from({ length: MANY }, (_, index) => ({
    email: index % 20 === 0 ? `mal${index}` : `cliente${index}@example.com`,
    externalId: index % 1000 === 7 ? "CLI-7" : `CLI-${index}`,
    fullName: index === 77_777 ? "Íñigo Núñez" : `Cliente ${index}`,
  }));
}

function windowOf(desk: OpenRows, filter: RowFilter, offset: number, limit = 3) {
  const { total, rows } = desk.rows.window({ importId, filter, offset, limit });
  return { total, positions: rows.map(({ position }) => position) };
}

describe("a window of rows", () => {
  test("has the asked-for part of each filter, and the filter's total", async () => {
    const states = ["draft", "waiting", "created", "existing", "refused", "removed", "draft"];
    await using desk = await openRows(
      states.map((_, index) => ({ email: index === 6 ? "bad" : `c${index}@example.com` })),
    );
    for (const [index, state] of states.entries()) desk.setState(index + 1, state);
    expect(windowOf(desk, "all", 0)).toEqual({ total: 6, positions: [1, 2, 3] });
    expect(windowOf(desk, "all", 4)).toEqual({ total: 6, positions: [5, 7] });
    expect(windowOf(desk, "all", 9)).toEqual({ total: 6, positions: [] });
    const only = (filter: RowFilter) => windowOf(desk, filter, 0).positions;
    expect(only("ready")).toEqual([1]);
    expect(only("to_fix")).toEqual([7]);
    expect(only("not_sent")).toEqual([1, 7]);
    for (const [index, filter] of (
      ["waiting", "created", "existing", "refused"] as const
    ).entries()) {
      expect(only(filter)).toEqual([index + 2]);
    }
    const { counts } = desk.rows.setFields(importId, ["email"]);
    expect(counts).toEqual({
      ...{ all: 6, ready: 1, to_fix: 1, duplicates: 0, on_server: 0 },
      ...{ waiting: 1, created: 1, existing: 1, refused: 1, not_sent: 2 },
    });
  });

  test("finds text whatever its case and accents, in the cells and nowhere else", async () => {
    await using desk = await openRows([
      { email: "jose@example.com", fullName: "José Ñandú" },
      { email: "ana@example.com", "metadata.plan": "100%_x" },
    ]);
    const found = (search: string) =>
      desk.rows
        .window({ importId, filter: "all", search, offset: 0, limit: 9 })
        .rows.map(({ position }) => position);
    expect(found("JOSÉ ñ")).toEqual([1]);
    expect(found("nandu")).toEqual([1]);
    expect(found("100%_")).toEqual([2]);
    for (const nothing of ["email", "plan", "_o", "{", '"']) expect(found(nothing)).toEqual([]);
    expect(found("  ")).toEqual([1, 2]);
  });

  test("shows the rows with one kind of issue", async () => {
    await using desk = await openRows([
      { email: "bad", "metadata.a:b": "\0" },
      { fullName: "No e-mail" },
      { email: "bad too" },
    ]);
    const { issueKinds } = desk.rows.setFields(importId, ["email"]);
    expect(issueKinds[0]).toEqual({ field: "email", code: "not_an_email", count: 2 });
    expect(issueKinds).toContainEqual({ field: "email", code: "required", count: 1 });
    expect(issueKinds.map(({ field }) => field)).toContain("metadata.a:b");
    for (const { count, ...issue } of issueKinds) {
      const found = desk.rows.window({ importId, filter: "to_fix", issue, offset: 0, limit: 9 });
      expect(found).toMatchObject({ total: count, rows: { length: count } });
    }
  });

  test("is right at both ends of 100,000 rows, before and after a change of all of them", async () => {
    await using desk = await openRows(manyRows());
    expect(windowOf(desk, "all", 99_998)).toEqual({ total: MANY, positions: [99_999, 100_000] });
    expect(windowOf(desk, "to_fix", 4_999)).toEqual({ total: 5_000, positions: [99_981] });
    expect(windowOf(desk, "duplicates", 98)).toEqual({ total: 99, positions: [99_008] });
    const search = { importId, filter: "all", search: "inigo nunez", offset: 0, limit: 5 } as const;
    expect(desk.rows.window(search)).toMatchObject({ total: 1, rows: [{ position: 77_778 }] });
    const from = { position: 99_981, field: "email" } as const;
    const issues = { importId, filter: "all", from } as const;
    expect(desk.rows.nextIssue({ ...issues, direction: "next" })).toEqual({
      ...{ position: 1, field: "email", offset: 0 },
    });
    expect(desk.rows.nextIssue({ ...issues, direction: "previous" })).toEqual({
      ...{ position: 99_961, field: "email", offset: 99_960 },
    });
    const fix = { kind: "set_value", field: "externalId", value: "the same" } as const;
    expect(desk.rows.applyFix({ importId, filter: "all", fix }).changedRows).toBe(MANY);
    expect(windowOf(desk, "duplicates", 0)).toEqual({ total: 99_999, positions: [2, 3, 4] });
    desk.rows.undo(importId);
    expect(windowOf(desk, "duplicates", 98)).toEqual({ total: 99, positions: [99_008] });
  }, 120_000);
});

describe("the next issue", () => {
  const rows = [
    { fullName: "First" },
    { email: "ana@example.com" },
    { email: "bad", "metadata.b": "\0", timezone: "Nowhere" },
  ];

  test("goes through the cells as the grid shows them, and round", async () => {
    await using desk = await openRows(rows);
    desk.rows.setFields(importId, ["timezone", "email", "metadata.b"]);
    const walk = (direction: "next" | "previous") => {
      const places = [];
      let from = null;
      for (let step = 0; step < 5; step += 1) {
        const found = desk.rows.nextIssue({ importId, filter: "all", from, direction });
        if (found === null) throw new Error("An issue was not found.");
        places.push(`${found.position} ${found.field} ${found.offset}`);
        from = { position: found.position, field: found.field };
      }
      return places;
    };
    const round = ["1 email 0", "3 timezone 2", "3 email 2", "3 metadata.b 2"];
    expect(walk("next")).toEqual([...round, "1 email 0"]);
    expect(walk("previous")).toEqual([...round.toReversed(), "3 metadata.b 2"]);
  });

  test("counts only rows that the filter shows, and may begin at a row without issues", async () => {
    await using desk = await openRows(rows);
    const from = { position: 2, field: "email" } as const;
    const next = { importId, filter: "to_fix", from, direction: "next" } as const;
    expect(desk.rows.nextIssue(next)).toMatchObject({ position: 3, offset: 1 });
    expect(desk.rows.nextIssue({ ...next, filter: "created" })).toBeNull();
  });
});

describe("asking the server", () => {
  test("marks what it has, in slices of what a request may hold, and forgets it when the external id changes", async () => {
    const asked: string[][] = [];
    const rows = Array.from({ length: 2410 }, (_, index) => ({
      email: `c${index}@example.com`,
      ...(index === 0 ? {} : { externalId: `CLI-${index % 2400}` }),
    }));
    await using desk = await openRows(rows, async (externalIds) => {
      asked.push([...externalIds]);
      return externalIds
        .filter((externalId) => externalId === "CLI-5" || externalId === "CLI-200")
        .map((externalId) => ({ externalId, id: `cus_${externalId}` }));
    });
    expect(desk.rows.setFields(importId, ["email", "externalId"]).comparedAt).toBeNull();
    const before = Date.now();
    const view = await desk.rows.checkServer(importId);
    expect(view.comparedAt).toBeGreaterThanOrEqual(before);
    expect(asked.map(({ length }) => length)).toEqual([1000, 1000, 400]);
    expect(new Set(asked.flat()).size).toBe(2400);
    expect(view.counts.on_server).toBe(3);
    expect(desk.grid("on_server")[0]).toMatchObject({ position: 6, customerId: "cus_CLI-5" });
    const type = (text: string) => {
      const cells = [{ position: 6, field: "externalId", text }] as const;
      return desk.rows.edit({ importId, kind: "edit", cells });
    };
    expect(type("other").counts.on_server).toBe(2);
    expect(desk.grid()[5]).toMatchObject({ onServer: false, customerId: null });
  });

  test("keeps what earlier slices said when the connection fails", async () => {
    const failure = new Error("offline");
    const rows = Array.from({ length: 1500 }, (_, index) => ({ externalId: `CLI-${index}` }));
    await using desk = await openRows(rows, async (externalIds) => {
      if (externalIds.includes("CLI-1499")) throw failure;
      return [{ externalId: "CLI-3", id: "cus_3" }];
    });
    await expect(desk.rows.checkServer(importId)).rejects.toBe(failure);
    expect(desk.rows.setFields(importId, ["externalId"]).comparedAt).toBeNull();
    expect(desk.grid("on_server")).toMatchObject([{ position: 4 }]);
  });

  test("says nothing of a server that came into use while another was asked", async () => {
    let server = "one";
    const rows = Array.from({ length: 1500 }, (_, index) => ({ externalId: `CLI-${index}` }));
    const lookUp: LookUp = async (externalIds) => {
      if (externalIds.includes("CLI-1499")) server = "other";
      return externalIds.map((externalId) => ({ externalId, id: `cus_${externalId}` }));
    };
    await using desk = await openRows(rows, lookUp, () => server);
    const view = await desk.rows.checkServer(importId);
    expect(view.comparedAt).toBeNull();
    // The marks of the slice before are forgotten by whoever changes the server.
    expect(view.counts.on_server).toBe(1000);
  });

  test("says nothing of a row that was edited while the server answered", async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    await using desk = await openRows([{ externalId: "CLI-1" }], async () => {
      asked.resolve();
      await answer.promise;
      return [{ externalId: "CLI-1", id: "cus_1" }];
    });
    const checking = desk.rows.checkServer(importId);
    await asked.promise;
    const cells = [{ position: 1, field: "externalId", text: "CLI-2" }] as const;
    desk.rows.edit({ importId, kind: "edit", cells });
    answer.resolve();
    expect((await checking).counts.on_server).toBe(0);
  });
});
