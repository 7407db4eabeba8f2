import { join } from "node:path";
import { assertOurs } from "@customer-desk/server/persistence/postgres/assert-ours";
import { Client } from "pg";
import { describe, expect, inject, test } from "vitest";
import { runCommandHere } from "../../helpers/command-line.ts";
import { createTestDatabase, execute } from "../../helpers/postgres/test-databases.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";

const postgres = inject("postgres");
if (postgres === undefined) throw new Error("These tests need PostgreSQL.");
const databaseServer = postgres;

/** A database in which another program has its tables. */
async function databaseWith(statements: string) {
  const database = await createTestDatabase(databaseServer, { isEmpty: true });
  await execute(database.url, statements);
  const tables = () =>
    execute(database.url, "select tablename from pg_tables where schemaname = 'public' order by 1");
  return { ...database, tables };
}

describe("a database of another program", () => {
  test.each([
    ["other tables", "create table bookmarks (url text)"],
    ["migrations of another kind", "create table migration (version int)"],
  ])("with %s is refused by whoever only looks, and stays as it is", async (_, statements) => {
    await using database = await databaseWith(statements);
    await using folder = await temporaryFolder();
    const before = await database.tables();
    const to = `sqlite:${join(folder.path, "desk.db")}`;
    for (const args of [
      ["export"],
      ["keys", "list"],
      ["keys", "revoke", "key_x"],
      ["organizations", "list"],
      ["organizations", "pin", "acme", "current"],
      ["copy", "--from", database.url, "--to", to],
    ]) {
      const answer = await runCommandHere(database.url, ...args);
      expect(answer).toMatchObject({ code: 1, stdout: "" });
      expect(answer.stderr).toMatch(/^postgres:\S+ is not a Customer Desk database: .*\n$/);
      expect(answer.stderr).not.toContain(new URL(database.url).password);
    }
    expect(await database.tables()).toEqual(before);
  });

  test.each([
    ["migrations of another kind", "create table migration (version int)", "migration"],
    [
      "migrations of its own",
      "create table migration (id int, name text); insert into migration values (1, '001')",
      "migration",
    ],
    ["a table of the same name", "create table customer (id int)", "customer"],
    ["a view of the same name", "create view api_key as select 1 as id", "api_key"],
  ])("with %s is refused by whoever is to make ours", async (_, statements, taken) => {
    await using database = await databaseWith(statements);
    const before = await database.tables();
    const words = `is not a Customer Desk database: set DATABASE_URL to another one, that has no table ${taken}.`;
    const answer = await runCommandHere(database.url, "keys", "create");
    expect(answer).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(words) });
    await expect(testServer({ databaseUrl: database.url })).rejects.toThrow(words);
    expect(await database.tables()).toEqual(before);
  });

  test("gets our tables beside its own from whoever is to make them", async () => {
    await using database = await databaseWith("create table bookmarks (url text)");
    // What the first start leaves if it is killed before the tables are committed.
    await execute(database.url, "create table migration (id serial, name text, executed_at date)");
    expect(await runCommandHere(database.url, "keys", "create")).toMatchObject({ code: 0 });
    expect(await runCommandHere(database.url, "keys", "list")).toMatchObject({ code: 0 });
    await using server = await testServer({ databaseUrl: database.url });
    await server.client().customers.create({ email: "ana@example.com" });
    expect(await database.tables()).toContainEqual({ tablename: "bookmarks" });
  });

  test.each([1, 2, 3])("is not what another server makes ours after question %i", async (at) => {
    await using database = await databaseWith("select 1");
    await using closing = new AsyncDisposableStack();
    const client = new Client({ connectionString: database.url });
    closing.defer(() => client.end());
    await client.connect();
    let questions = 0;
    const disturbed = {
      query: async (text: string) => {
        const answer = await client.query(text);
        questions += 1;
        if (questions === at) await runCommandHere(database.url, "organizations", "create", "acme");
        return answer;
      },
    };
    await assertOurs(disturbed as never, { name: "it", mustExist: true });
  });

  test("is one without tables to whoever looks at an empty one", async () => {
    await using database = await databaseWith("select 1");
    expect(await runCommandHere(database.url, "organizations", "list")).toMatchObject({ code: 0 });
    expect(await database.tables()).toContainEqual({ tablename: "customer" });
  });
});
