import {
  createOrganization,
  findOrganization,
} from "@customer-desk/server/auth/organization.repository";
import { deleteExpired } from "@customer-desk/server/idempotency/idempotency.repository";
import { arrayText } from "@customer-desk/server/persistence/postgres/array-text";
import { findOutcome } from "@customer-desk/server/persistence/postgres/find-outcome";
import { postgresMigrations } from "@customer-desk/server/persistence/postgres/migrations/index";
import { openOrm } from "@customer-desk/server/persistence/postgres/open-orm";
import { PostgresDatabase } from "@customer-desk/server/persistence/postgres/postgres-database";
import { SERVER_LIFE } from "@customer-desk/server/persistence/postgres/server-life";
import type { Session } from "@customer-desk/server/persistence/session";
import { Pool } from "pg";
import { describe, expect, inject, test } from "vitest";
import { runCommandHere } from "../../helpers/command-line.ts";
import { locationOf } from "../../helpers/postgres/location-of.ts";
import { createTestDatabase, execute } from "../../helpers/postgres/test-databases.ts";
import { testServer } from "../../helpers/test-server.ts";

const server = inject("postgres");
if (server === undefined) throw new Error("These tests need PostgreSQL.");

async function openDatabase() {
  const closing = new AsyncDisposableStack();
  const { url } = closing.use(await createTestDatabase(server as never));
  const database = await PostgresDatabase.connect(locationOf(url));
  closing.defer(() => database.close());
  const rename = (session: Session, from: string, to: string) =>
    session.run("update organization set name = ? where name = ?", [to, from]);
  await execute(
    url,
    "insert into organization (public_id, name, created_at) values ('1', 'one', 1), ('2', 'two', 1)",
  );
  return { url, database, rename, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

/** Settles when so many have called it. */
function meeting(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let present = 0;
  return () => {
    present += 1;
    if (present === size) resolve();
    return promise;
  };
}

describe("a database on a PostgreSQL server", () => {
  test("has the tables that the entities describe", async () => {
    await using opened = await openDatabase();
    const orm = await openOrm(locationOf(opened.url), postgresMigrations);
    const drift = await orm.schema.getUpdateSchemaSQL({ safe: true });
    await orm.close();
    const changes = drift
      .split("\n")
      .filter((line) => line !== "" && !/migration|^set /.test(line));
    expect(changes).toEqual([]);
  });

  test("orders and compares ids by their bytes", async () => {
    await using opened = await openDatabase();
    const collations = await execute(
      opened.url,
      `select table_name || '.' || column_name as it, collation_name from information_schema.columns
       where table_schema = 'public' and column_name in ('id', 'external_id', 'key', 'hash')
         and data_type = 'character varying'`,
    );
    expect(collations).toHaveLength(5);
    for (const each of collations) expect(each).toMatchObject({ collation_name: "C" });
  });

  test("runs both of two transactions that wait for each other", async () => {
    await using opened = await openDatabase();
    const { database, rename } = opened;
    const meet = meeting(2);
    const inOrder = (first: string, second: string) =>
      database.write(async (session) => {
        await rename(session, first, first);
        await meet();
        await rename(session, second, second);
        return "done";
      });
    expect(await Promise.all([inOrder("one", "two"), inOrder("two", "one")])).toEqual([
      "done",
      "done",
    ]);
  });

  test("lets a transaction that loses a race for a name see who won", async () => {
    await using opened = await openDatabase();
    const { database } = opened;
    const meet = meeting(2);
    const ensure = () =>
      database.write(async (session) => {
        const known = await findOrganization(session, "three");
        await meet();
        if (known !== undefined) return "found";
        await createOrganization(session, { name: "three", now: 1 });
        return "made";
      });
    expect((await Promise.all([ensure(), ensure()])).toSorted()).toEqual(["found", "made"]);
  });

  test("leaves nothing of a transaction in which a failure was swallowed", async () => {
    await using opened = await openDatabase();
    const { database, rename } = opened;
    const swallowing = database.write(async (session) => {
      await rename(session, "one", "three");
      await session.run("select 1 / 0").catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow();
    expect(await execute(opened.url, "select name from organization order by name")).toEqual([
      { name: "one" },
      { name: "two" },
    ]);
  });

  test("takes work to new connections when all that it has are cut", async () => {
    await using opened = await openDatabase();
    const { database } = opened;
    const read = () => database.read((session) => session.all("select pg_sleep(0.01)"));
    await Promise.all(Array.from({ length: 10 }, read));
    await execute(
      opened.url,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await Promise.all(Array.from({ length: 20 }, read));
  });

  test("knows a transaction by its number only in the life of the server that gave it", async () => {
    await using opened = await openDatabase();
    await using closing = new AsyncDisposableStack();
    const pool = new Pool({ connectionString: opened.url });
    closing.defer(() => pool.end());
    const { rows } = await pool.query(
      `select pg_current_xact_id()::text as number, ${SERVER_LIFE} as life`,
    );
    const [{ number, life }] = rows;
    expect(await findOutcome(pool, { number, life }, 5_000)).toBe("committed");
    // After a crash the number may have gone to another transaction.
    const ofLifeBefore = { number, life: "2000-01-01 00:00:00+00" };
    expect(await findOutcome(pool, ofLifeBefore, 5_000)).toBe("unknown");
  });

  test("leaves nothing of a transaction in which a write failed that nobody waited for", async () => {
    await using opened = await openDatabase();
    const { database, rename } = opened;
    const insert = "insert into organization (public_id, name, created_at) values (?, ?, 1)";
    const failing = database.write(async (session) => {
      await rename(session, "one", "three");
      await session.send(insert, ["x".repeat(101), "x"]);
      await session.send(insert, ["four", "four"]);
      return "done";
    });
    await expect(failing).rejects.toMatchObject({ code: "22001" });
    expect(await execute(opened.url, "select name from organization order by name")).toEqual([
      { name: "one" },
      { name: "two" },
    ]);
  });

  test("begins again when a write that nobody waited for has lost a race", async () => {
    await using opened = await openDatabase();
    const { database } = opened;
    let runs = 0;
    const name = await database.write(async (session) => {
      runs += 1;
      const made = runs === 1 ? "one" : "three";
      const text = "insert into organization (public_id, name, created_at) values (?, ?, 1)";
      await session.send(text, [made, made]);
      return made;
    });
    expect(name).toBe("three");
    expect(runs).toBe(2);
  });

  test.each([
    { values: ["plain", null, 'quo"te', "back\\slash", "", "null", "{a,b}", "a,b", "ñ😀"] },
    { values: ["line\nbreak", "tab\t", '"\\n"', "\u0001", null] },
  ])("reads arrays as they were meant: $values", async ({ values }) => {
    await using opened = await openDatabase();
    const [row] = await opened.database.read((session) =>
      session.all<{ it: string }>("select to_json(?::text[])::text as it", [arrayText(values)]),
    );
    expect(JSON.parse(row?.it ?? "")).toEqual(values);
  });

  test("is pruned by several at once, who do not wait for one another", async () => {
    await using opened = await openDatabase();
    const { database } = opened;
    await execute(
      opened.url,
      "insert into idempotency_record select 1, 1, n::text, 'f', '{}', n from generate_series(1, 5) n",
    );
    const meet = meeting(2);
    const prune = () =>
      database.write(async (session) => {
        const deleted = await deleteExpired(session, { now: 4, limit: 2 });
        await meet();
        return deleted;
      });
    expect(await Promise.all([prune(), prune()])).toEqual([2, 2]);
    expect(await execute(opened.url, "select key from idempotency_record")).toEqual([{ key: "5" }]);
  });

  test.each([
    ["without tables", true],
    ["with tables", false],
  ])("%s sees no statement fail when a server starts over it", async (_, isEmpty) => {
    await using database = await createTestDatabase(server as never, { isEmpty });
    const running = await testServer({ databaseUrl: database.url });
    await running[Symbol.asyncDispose]();
    const ask = (statement: string) => execute(database.url, statement);
    // A connection has told the statistics all it did by the time it is gone.
    await expect
      .poll(() =>
        ask(`select pid from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()`),
      )
      .toEqual([]);
    const failed = await ask(
      "select xact_rollback::int as count from pg_stat_database where datname = current_database()",
    );
    expect(failed).toEqual([{ count: 0 }]);
  });

  test("is not ready while it cannot be written", async () => {
    await using opened = await openDatabase();
    const readOnly = `${opened.url}?options=${encodeURIComponent("-c default_transaction_read_only=on")}`;
    const database = await PostgresDatabase.connect(locationOf(readOnly));
    await expect(database.probe()).rejects.toThrow("The database cannot be written.");
    await database.close();
    await opened.database.probe();
  });

  test.each([
    ["backup copy.db", /pg_dump --format=custom/],
    ["check", /pg_amcheck/],
  ])("leaves `%s` to PostgreSQL's own tools", async (command, advice) => {
    await using server = await testServer();
    const answer = await runCommandHere(server.databaseUrl, ...command.split(" "));
    expect(answer).toMatchObject({ code: 1, stdout: "" });
    expect(answer.stderr).toMatch(advice);
    expect(answer.stderr).not.toContain(new URL(server.databaseUrl).password);
  });
});
