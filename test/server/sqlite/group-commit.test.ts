import { join } from "node:path";
import { GroupCommit } from "@customer-desk/server/persistence/sqlite/group-commit";
import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";
import { SqliteSession } from "@customer-desk/server/persistence/sqlite/sqlite-session";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

async function openTable() {
  const closing = new AsyncDisposableStack();
  const folder = closing.use(await temporaryFolder());
  const native = openSqlite(join(folder.path, "desk.db"));
  closing.defer(() => void native.close());
  native.exec("create table t (a)");
  const session = new SqliteSession(native);
  const commits = new GroupCommit(session);
  let begun = 0;
  /** Writes a value; `fail`, called after it, is what goes wrong. */
  const insert = (value: string, fail?: () => Promise<void>) =>
    commits.write(async (each) => {
      begun += 1;
      await each.run("insert into t values (?)", [value]);
      await fail?.();
      return value;
    });
  return {
    session,
    insert,
    begun: () => begun,
    stored: () => native.prepare("select a from t order by a").pluck().all(),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

const failure = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });

describe("writes that wait at the same time", () => {
  test("are each run once when none of them fails", async () => {
    await using table = await openTable();
    const names = ["a", "b", "c"];
    expect(await Promise.all(names.map((name) => table.insert(name)))).toEqual(names);
    expect(table.stored()).toEqual(names);
    expect(table.begun()).toBe(3);
  });

  test("are all done but the one that fails", async () => {
    await using table = await openTable();
    const fail = async () => {
      throw failure;
    };
    const outcomes = await Promise.allSettled([
      table.insert("a"),
      table.insert("b", fail),
      table.insert("c"),
    ]);
    expect(outcomes).toMatchObject([{ value: "a" }, { reason: failure }, { value: "c" }]);
    expect(table.stored()).toEqual(["a", "c"]);
  });

  test("are told what went wrong when the engine has rolled back by itself", async () => {
    await using table = await openTable();
    const fail = async () => {
      await table.session.run("rollback");
      throw failure;
    };
    const outcomes = await Promise.allSettled([table.insert("a"), table.insert("b", fail)]);
    expect(outcomes).toMatchObject([{ reason: failure }, { reason: failure }]);
    expect(table.stored()).toEqual([]);
    // The queue goes on.
    expect(await table.insert("c")).toBe("c");
    expect(table.stored()).toEqual(["c"]);
  });
});
