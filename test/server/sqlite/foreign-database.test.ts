import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { runCommandHere } from "../../helpers/command-line.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";

const OTHER_PROGRAMS = {
  "other tables": "create table bookmarks (url); insert into bookmarks values ('a')",
  "a table of the same name": "create table customer (id integer primary key, name text)",
  "migrations of its own": `create table migration (id integer primary key, name text);
    insert into migration (name) values ('001-first')`,
  "migrations of another kind": "create table migration (version)",
  "only a view": "create view one as select 1",
  "a log of writes": "pragma journal_mode = wal; create table bookmarks (url)",
};

/** A file that another program has made, in a folder with nothing else. */
async function fileWith(statements: string) {
  const folder = await temporaryFolder();
  const file = join(folder.path, "other.db");
  const native = new Sqlite(file);
  native.exec(statements);
  native.close();
  const before = await readFile(file);
  return {
    file,
    url: `sqlite:${file}`,
    own: join(folder.path, "own.db"),
    expectUntouched: async () => {
      expect((await readFile(file)).equals(before)).toBe(true);
      const names = await readdir(folder.path);
      expect(names.filter((name) => name.startsWith("other"))).toEqual([basename(file)]);
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

function journalMode(file: string): unknown {
  const native = new Sqlite(file, { readonly: true });
  try {
    return native.pragma("journal_mode", { simple: true });
  } finally {
    native.close();
  }
}

describe.concurrent("a file of another program", () => {
  describe.each(Object.entries(OTHER_PROGRAMS))("with %s", (_, statements) => {
    test.each([
      [["export"]],
      [["keys", "list"]],
      [["keys", "revoke", "key_x"]],
      [["keys", "create"]],
      [["organizations", "list"]],
      [["organizations", "pin", "acme", "current"]],
      [["organizations", "create", "acme"]],
    ])("is refused by %j and stays as it is", async (args) => {
      await using other = await fileWith(statements);
      expect(await runCommandHere(other.url, ...args)).toEqual({
        code: 1,
        stdout: "",
        stderr: `${other.file} is not a Customer Desk database: set DATABASE_URL to another file.\n`,
      });
      await other.expectUntouched();
    });

    test("is neither copied nor copied to", async () => {
      await using other = await fileWith(statements);
      const own = `sqlite:${other.own}`;
      const from = await runCommandHere(own, "copy", "--from", other.url);
      expect(from).toMatchObject({ code: 1, stdout: "" });
      expect(from.stderr).toContain("other.db is not a Customer Desk database");
      expect(existsSync(other.own)).toBe(false);
      expect(await runCommandHere(own, "keys", "create")).toMatchObject({ code: 0 });
      const to = await runCommandHere(own, "copy", "--from", own, "--to", other.url);
      expect(to).toMatchObject({ code: 1, stdout: "" });
      expect(to.stderr).toContain("other.db is not a Customer Desk database");
      await other.expectUntouched();
    });

    test("is refused by a server", async () => {
      await using other = await fileWith(statements);
      await expect(testServer({ databaseUrl: other.url })).rejects.toThrow(
        `${other.file} is not a Customer Desk database: set DATABASE_URL to another file.`,
      );
      await other.expectUntouched();
    });

    test.each([[["check"]], [["backup", "copy.db"]]])("is not changed by %j", async (args) => {
      await using other = await fileWith(statements);
      const path = args.map((each) => (each === "copy.db" ? `${other.own}.copy` : each));
      await runCommandHere(other.url, ...path);
      await other.expectUntouched();
    });
  });

  test("is refused by a server that writes on a thread of its own", async () => {
    await using other = await fileWith(OTHER_PROGRAMS["other tables"]);
    await expect(testServer({ databaseUrl: other.url, writerThread: true })).rejects.toThrow(
      "other.db is not a Customer Desk database",
    );
    await other.expectUntouched();
  });

  test("is told from one of ours by `check`", async () => {
    await using other = await fileWith(OTHER_PROGRAMS["other tables"]);
    const answer = await runCommandHere(other.url, "check");
    expect(answer).toMatchObject({ code: 1, stdout: "" });
    expect(answer.stderr).toContain("is not a Customer Desk database");
  });
});

describe.concurrent("a file without tables", () => {
  test.each([
    ["that is empty", ""],
    // What the first start leaves if it is killed before the tables are committed.
    [
      "but for an empty list of migrations",
      "create table migration (id integer primary key autoincrement, name text, executed_at text)",
    ],
  ])("%s becomes a database", async (_, statements) => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "desk.db");
    if (statements === "") await writeFile(file, "");
    else new Sqlite(file).exec(statements).close();
    await using server = await testServer({ databaseUrl: `sqlite:${file}` });
    await server.client().customers.create({ email: "ana@example.com" });
    expect(journalMode(file)).toBe("wal");
  });
});

describe.concurrent("a database of ours in another journal mode", () => {
  test("keeps it when one only looks, and has the durable one once it is used", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "desk.db");
    expect(await runCommandHere(file, "keys", "create")).toMatchObject({ code: 0 });
    const native = new Sqlite(file);
    native.pragma("journal_mode = delete");
    native.close();
    expect(await runCommandHere(file, "check")).toEqual({ code: 0, stdout: "ok\n", stderr: "" });
    const copy = join(folder.path, "copy.db");
    expect(await runCommandHere(file, "backup", copy)).toMatchObject({ code: 0 });
    expect([journalMode(file), journalMode(copy)]).toEqual(["delete", "delete"]);
    expect(await runCommandHere(file, "keys", "list")).toMatchObject({ code: 0 });
    expect(journalMode(file)).toBe("wal");
  });
});
