import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readConfig } from "@customer-desk/server/config";
import { insertCustomers } from "@customer-desk/server/customers/customer.repository";
import { openDatabase } from "@customer-desk/server/persistence/open-database";
import type { Session } from "@customer-desk/server/persistence/session";
import { SqliteDatabase } from "@customer-desk/server/persistence/sqlite/sqlite-database";
import { storedTables } from "@customer-desk/server/persistence/stored-tables";
import { Client } from "pg";
import { describe, expect, inject, test, vi } from "vitest";
import { runCommandHere, startCommand } from "../../helpers/command-line.ts";
import { customerRow } from "../../helpers/customer-row.ts";
import { createTestDatabase, execute } from "../../helpers/postgres/test-databases.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";

const postgres = inject("postgres");
if (postgres === undefined) throw new Error("These tests need PostgreSQL.");
const databaseServer = postgres;

const CUSTOMERS = "/api/v1/customers";

const OPEN_TRANSACTIONS = `select state from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`;

/** A SQLite database and an empty one on the PostgreSQL server. */
async function twoDatabases() {
  const closing = new AsyncDisposableStack();
  const folder = closing.use(await temporaryFolder());
  const { url } = closing.use(await createTestDatabase(databaseServer, { isEmpty: true }));
  const file = `sqlite:${join(folder.path, "desk.db")}`;
  return {
    file,
    url,
    copy: () => runCommandHere(url, "copy", "--from", file),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

/** Every row of every table. */
async function contentOf(databaseUrl: string) {
  const database = await openDatabase(readConfig({ DATABASE_URL: databaseUrl }).database);
  try {
    return await database.snapshot(async (session) => {
      const tables: Record<string, unknown[]> = {};
      for (const table of storedTables) {
        tables[table.name] = await table.page(session, undefined, 100_000);
      }
      return tables;
    });
  } finally {
    await database.close();
  }
}

/** Customers in a SQLite database that has no server yet. */
async function fill(databaseUrl: string, count: number): Promise<void> {
  await runCommandHere(databaseUrl, "keys", "create", "--name", "first");
  const database = await openDatabase(readConfig({ DATABASE_URL: databaseUrl }).database);
  const rows = Array.from({ length: count }, (_, index) =>
    customerRow(index, {
      livemode: index % 2,
      external_id: index % 3 === 0 ? null : `CLI-${index}`,
    }),
  );
  await database.write((session) => insertCustomers(session, rows.slice(0, 2000)));
  for (let at = 2000; at < count; at += 2000) {
    await database.write((session) => insertCustomers(session, rows.slice(at, at + 2000)));
  }
  await database.close();
}

describe("copy", () => {
  test("brings everything over as it was: keys work and answers are given again", async () => {
    await using databases = await twoDatabases();
    const { file, url, copy } = databases;
    const body = { email: "ana@example.com", id: "CLI-1" };
    const key = { "idempotency-key": "first" };
    let secret = "";
    let first: unknown;
    let listed: unknown;
    {
      await using server = await testServer({ databaseUrl: file });
      secret = await server.createKey({ organization: "acmé", livemode: false });
      first = (await server.json("POST", CUSTOMERS, body, key)).body;
      const { failed } = await server.client().customers.createBatch({
        customers: [
          { email: "jose@example.com", fullName: "José Ñandú 👩‍👩‍👧 \u202eשלום" },
          {
            email: "full@example.com",
            id: "ſ",
            metadata: { plan: "a'\"\\\n", seats: 1.5, ok: true },
          },
          {
            email: "place@example.com",
            timezone: "America/Bogota",
            address: { line1: "1 Main", city: "Bogotá", postalCode: "00111", country: "CO" },
          },
        ],
      });
      expect(failed).toEqual([]);
      await server.client({ apiKey: secret }).customers.create({ email: "other@example.com" });
      listed = await server.client().customers.list();
      const { code, stderr, stdout } = await copy();
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(stdout).toMatch(/\ncustomer +5 +[0-9a-f]{64}\n/);
      expect(stderr).toContain("customer: 5 of 5\n");
      expect(stderr + stdout).not.toContain(new URL(url).password);
    }
    expect(await contentOf(url)).toEqual(await contentOf(file));

    await using server = await testServer({ databaseUrl: url });
    expect(await server.client().customers.list()).toEqual(listed);
    const again = await server.json("POST", CUSTOMERS, body, key);
    expect(again.body).toEqual(first);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    const others = await server.client({ apiKey: secret }).customers.list();
    expect(others.data).toMatchObject([{ email: "other@example.com" }]);
    // The next organization gets a number that none of the copied ones has.
    await server.createKey({ organization: "new" });
  });

  test("goes on where it was killed", async () => {
    await using databases = await twoDatabases();
    const { file, url, copy } = databases;
    await fill(file, 6000);
    await runCommandHere(url, "organizations", "list");
    // Who holds a row that is to be written keeps the command waiting there.
    const holder = new Client({ connectionString: url });
    await holder.connect();
    await holder.query("begin");
    await holder.query(
      `insert into customer values
         (1, 1, 'cus_${"3001".padStart(26, "0")}', null, '', null, null, '', null, '', 1, 0, 0)`,
    );
    const child = startCommand(url, ["copy", "--from", file]);
    const exit = once(child, "exit");
    const waiting = `select count(*)::int as count from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`;
    const isWaiting = async () => {
      const [row] = (await execute(url, waiting)) as { count: number }[];
      return row?.count === 1;
    };
    while (!(await isWaiting())) await setTimeout(20);
    child.kill("SIGKILL");
    await exit;
    await holder.query("rollback");
    await holder.end();

    const [part] = await execute(url, "select count(*)::int as count from customer");
    expect(part).toEqual({ count: 4500 });
    await expect(testServer({ databaseUrl: url })).rejects.toThrow("was not finished");
    expect(await copy()).toMatchObject({ code: 0 });
    expect(await contentOf(url)).toEqual(await contentOf(file));
  });

  test("brings what was changed at the source since the copy before", async () => {
    await using databases = await twoDatabases();
    const { file, url, copy } = databases;
    let now = Date.now();
    await using server = await testServer({
      databaseUrl: file,
      clock: () => now,
      environment: { IDEMPOTENCY_RETENTION_DAYS: "1" },
    });
    const customers = server.client().customers;
    const [one, two] = [
      await customers.create({ email: "one@example.com" }),
      await customers.create({ email: "two@example.com", id: "wanted" }),
    ];
    await server.json("POST", CUSTOMERS, { email: "a@example.com" }, { "idempotency-key": "old" });
    expect(await copy()).toMatchObject({ code: 0 });

    await customers.create({ email: "three@example.com" });
    await customers.update({ id: two.id, externalId: null });
    // At the target it is in the way: its first owner comes after its second.
    await customers.update({ id: one.id, externalId: "wanted" });
    now += 2 * 86_400_000;
    await server.restart();
    await server.createKey({ organization: "later" });
    while (((await contentOf(file)).idempotency_record ?? []).some((r) => isOld(r))) {
      await setTimeout(20);
    }
    expect(await copy()).toMatchObject({ code: 0 });
    expect(await contentOf(url)).toEqual(await contentOf(file));
  });

  test("refuses a target that would lose something", async () => {
    await using databases = await twoDatabases();
    const { file, url, copy } = databases;
    await fill(file, 10);
    await runCommandHere(url, "keys", "create", "--name", "of the target");
    const before = await contentOf(url);
    expect(await copy()).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("is in use (organization has rows)"),
    });
    expect(await contentOf(url)).toEqual(before);

    await using target = await createTestDatabase(databaseServer);
    const copyHere = (from: string) => runCommandHere(target.url, "copy", "--from", from);
    expect(await copyHere(file)).toMatchObject({ code: 0 });
    await using other = await twoDatabases();
    await fill(other.file, 10);
    expect((await copyHere(other.file)).stderr).toContain("is a copy of another database");
    await execute(target.url, "update customer set email = 'new@example.com' where livemode = 0");
    expect((await copyHere(file)).stderr).toContain("has been changed since it was copied");
    expect((await copyHere(target.url)).stderr).toContain("are the same database");
    expect(
      await execute(target.url, "select distinct email from customer where livemode = 0"),
    ).toEqual([{ email: "new@example.com" }]);
  });

  test("keeps no transaction of the source open while it reads what is in the target", async () => {
    await using databases = await twoDatabases();
    const { file, url } = databases;
    await fill(url, 10);
    expect(await runCommandHere(url, "copy", "--from", url, "--to", file)).toMatchObject({
      code: 0,
    });
    // PostgreSQL ends one that is idle for as long as it takes to read a large target.
    const open: unknown[] = [];
    const snapshot = SqliteDatabase.prototype.snapshot;
    vi.spyOn(SqliteDatabase.prototype, "snapshot").mockImplementation(async function (
      this: SqliteDatabase,
      work: (session: Session) => Promise<unknown>,
    ) {
      open.push(await execute(url, OPEN_TRANSACTIONS));
      return snapshot.call(this, work);
    } as typeof snapshot);
    expect(await runCommandHere(url, "copy", "--from", url, "--to", file)).toMatchObject({
      code: 0,
    });
    // Once to see that nobody has changed it, and once to compare.
    expect(open).toEqual([[], []]);
  });

  test("makes nothing where there is nothing to copy", async () => {
    await using databases = await twoDatabases();
    const { url, copy } = databases;
    expect((await copy()).stderr).toContain("There is no database ");
    expect(await execute(url, "select from pg_tables where schemaname = 'public'")).toEqual([]);
  });

  test("goes from PostgreSQL to a file as well", async () => {
    await using databases = await twoDatabases();
    const { file, url } = databases;
    await fill(url, 1200);
    const { code } = await runCommandHere(url, "copy", "--from", url, "--to", file);
    expect(code).toBe(0);
    expect(await contentOf(file)).toEqual(await contentOf(url));
  });
});

function isOld(record: unknown): boolean {
  return (record as { key: string }).key === "old";
}
