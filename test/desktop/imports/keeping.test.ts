import { fork } from "node:child_process";
import { once } from "node:events";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type OpenImports, openImports, retarget } from "./open-imports.ts";

const HEADER = "email,name,external id";

function manyLines(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const email = index % 20 === 0 ? `mal${index}` : `cliente${index}@example.com`;
    return `${email},Cliente ${index},CLI-${index % 1000 === 7 ? 7 : index}`;
  });
  return [HEADER, ...lines].join("\n");
}

const filesOf = ({ dataFolder }: OpenImports) => readdir(join(dataFolder, "files"));

function rowCount({ store }: OpenImports): number {
  return store.all(store.query.selectFrom("import_row").select("position")).length;
}

describe("reading a large file", () => {
  test("has every row of 100,000 in place, and says how far it is meanwhile", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("big.csv", manyLines(100_000));
    await desk.imports.matchColumns(id);
    const reading = desk.imports.startReview(id);
    const again = desk.imports.startReview(id);
    const seen = new Set<number | null>();
    let isOver = false;
    const over = reading.then(() => {
      isOver = true;
    });
    while (!isOver) {
      seen.add(desk.imports.readingProgress(id));
      await new Promise(setImmediate);
    }
    await over;
    const steps = [...seen].filter((progress) => progress !== null && progress < 1);
    expect(steps.length).toBeGreaterThan(5);
    expect(steps).toEqual(steps.toSorted((one, other) => (one ?? 0) - (other ?? 0)));
    expect(await again).toEqual(await reading);
    expect(await reading).toMatchObject({
      counts: { all: 100_000, to_fix: 5_000, duplicates: 99, ready: 94_901 },
    });
    const { rows } = desk.rows.window({ importId: id, filter: "all", offset: 99_999, limit: 1 });
    expect(rows).toMatchObject([{ position: 100_000, cells: { externalId: "CLI-99999" } }]);
  }, 120_000);

  test("stops when the import goes elsewhere, and leaves nothing half", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("big.csv", manyLines(30_000));
    await desk.imports.matchColumns(id);
    const reading = desk.imports.startReview(id);
    const refused = expect(reading).rejects.toMatchObject({ code: "wrong_step" });
    while (rowCount(desk) === 0) await new Promise(setImmediate);
    expect(desk.imports.goBack(id).step).toBe("file");
    await refused;
    expect(rowCount(desk)).toBe(0);
    await desk.imports.matchColumns(id);
    expect((await desk.imports.startReview(id)).counts.all).toBe(30_000);
  });

  test("reads with the mapping that is chosen while it reads", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("big.csv", manyLines(20_000));
    await desk.imports.matchColumns(id);
    const stale = expect(desk.imports.startReview(id)).rejects.toThrow("wrong_step");
    while (rowCount(desk) === 0) await new Promise(setImmediate);
    await retarget(desk, id, 1, { kind: "ignore" });
    const view = await desk.imports.startReview(id);
    await stale;
    expect(view).toMatchObject({ fields: ["email", "externalId"], counts: { all: 20_000 } });
  });

  test("ends when the import is removed", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("big.csv", manyLines(30_000));
    await desk.imports.matchColumns(id);
    const reading = expect(desk.imports.startReview(id)).rejects.toThrow();
    while (rowCount(desk) === 0) await new Promise(setImmediate);
    desk.imports.remove(id);
    await reading;
    expect([rowCount(desk), desk.imports.list(), await filesOf(desk)]).toEqual([0, [], []]);
  });
});

describe("what is kept", () => {
  test("is the file itself, its step and its rows, over restarts", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("c.csv", manyLines(3));
    await desk.restart();
    expect(await desk.imports.preview(id)).toMatchObject({ rowCount: 3 });
    await desk.imports.matchColumns(id);
    await retarget(desk, id, 1, { kind: "metadata", key: "nick" });
    await desk.restart();
    const { columns } = await desk.imports.matchColumns(id);
    expect(columns[1]?.target).toEqual({ kind: "metadata", key: "nick" });
    await desk.imports.startReview(id);
    await desk.restart();
    expect(desk.imports.get(id)).toMatchObject({ step: "review", counts: { all: 3 } });
    expect(await filesOf(desk)).toEqual([id]);
  });

  test("is not the half of a file that a killed process had read", async () => {
    await using desk = await openImports();
    const whole = await desk.review("whole.csv", manyLines(3));
    const { id } = await desk.review("half.csv", manyLines(5));
    // As the reading leaves it between two blocks.
    const { store } = desk;
    store.run(
      store.query
        .updateTable("import")
        .set({ step: "columns", rows_signature: null })
        .where("id", "=", id),
    );
    await desk.restart();
    expect(desk.imports.get(id)).toMatchObject({ step: "columns", counts: { all: 0 } });
    expect(desk.imports.get(whole.id)).toMatchObject({ step: "review", counts: { all: 3 } });
    expect((await desk.imports.startReview(id)).counts.all).toBe(5);
  });

  test("is nothing half after a real kill in the middle of a file", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("big.csv", manyLines(30_000));
    await desk.imports.matchColumns(id);
    await desk.restart(async () => {
      const program = join(import.meta.dirname, "read-until-killed.ts");
      const execArgv = ["--conditions=customer-desk-source"];
      const child = fork(program, [desk.dataFolder, id], { execArgv });
      await once(child, "message");
      child.kill("SIGKILL");
      await once(child, "exit");
    });
    expect(rowCount(desk)).toBe(0);
    expect(desk.imports.get(id).step).toBe("columns");
    expect((await desk.imports.startReview(id)).counts.all).toBe(30_000);
  });

  test("is no copy of a file that no import knows", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("c.csv", manyLines(1));
    await writeFile(join(desk.dataFolder, "files", "imp_orphan"), "x");
    await writeFile(join(desk.dataFolder, "files", "imp_half.part"), "x");
    await desk.restart();
    expect(await filesOf(desk)).toEqual([id]);
  });

  test("is told apart from a copy that somebody deleted", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("c.csv", manyLines(1));
    await rm(join(desk.dataFolder, "files", id));
    await expect(desk.imports.preview(id)).rejects.toThrow("file_unreadable");
    await desk.imports.matchColumns(id);
    await expect(desk.imports.startReview(id)).rejects.toThrow("file_unreadable");
  });

  test("is told apart from a deleted one after a restart too", async () => {
    await using desk = await openImports();
    const { id } = await desk.create("c.csv", manyLines(1));
    await rm(join(desk.dataFolder, "files", id));
    await desk.restart();
    await expect(desk.imports.matchColumns(id)).rejects.toThrow("file_unreadable");
  });
});

describe("removing an import", () => {
  test("takes its rows, edits and file with it, and leaves the others", async () => {
    await using desk = await openImports();
    const kept = await desk.review("kept.csv", manyLines(2));
    const { id } = await desk.review("gone.csv", manyLines(3));
    desk.rows.remove({ importId: id, positions: [1] });
    desk.imports.remove(id);
    expect(() => desk.imports.get(id)).toThrow("import_not_found");
    expect(desk.imports.list().map((each) => each.id)).toEqual([kept.id]);
    expect(rowCount(desk)).toBe(2);
    expect(desk.store.all(desk.store.query.selectFrom("edit").selectAll())).toEqual([]);
    expect(await filesOf(desk)).toEqual([kept.id]);
  });

  test.each(["queued", "sending"])("is refused while a batch is %s", async (state) => {
    await using desk = await openImports();
    const { id } = await desk.review("c.csv", manyLines(2));
    insertBatch(desk, id, state);
    expect(() => desk.imports.remove(id)).toThrow("import_in_use");
    expect(desk.imports.get(id).counts.all).toBe(2);
    desk.store.run(desk.store.query.updateTable("batch").set({ state: "done" }));
    desk.imports.remove(id);
    expect(desk.imports.list()).toEqual([]);
  });
});

describe("the list of imports", () => {
  test("has the newest first, with the profile that it was sent with", async () => {
    await using desk = await openImports();
    const first = await desk.review("one.csv", manyLines(1));
    const second = desk.imports.createTyped("two");
    const { store } = desk;
    store.run(
      store.query.insertInto("profile").values({
        ...{ id: "pro_1", name: "acme", url: "http://127.0.0.1", encrypted_key: "" },
        ...{ key_protected: 0, livemode: 1, created_at: 1 },
      }),
    );
    store.run(
      store.query.updateTable("import").set({ profile_id: "pro_1" }).where("id", "=", first.id),
    );
    expect(desk.imports.list()).toMatchObject([
      { id: second.id, profileName: null, livemode: null, counts: { all: 0 } },
      { id: first.id, profileName: "acme", livemode: true, counts: { all: 1, to_fix: 1 } },
    ]);
  });
});

function insertBatch({ store }: OpenImports, importId: string, state: string): void {
  store.run(
    store.query.insertInto("batch").values({
      ...{ id: "bat_1", import_id: importId, profile_id: "pro_1", sequence: 1, state },
      ...{ idempotency_key: "k", positions: "[1]", attempts: 0 },
      ...{ next_attempt_at: null, last_error: null, created_at: 1, finished_at: null },
    }),
  );
}
