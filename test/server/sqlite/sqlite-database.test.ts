import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "@customer-desk/server/persistence/database";
import { sqliteMigrations } from "@customer-desk/server/persistence/sqlite/migrations/index";
import { openOrm } from "@customer-desk/server/persistence/sqlite/open-orm";
import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";
import { SqliteDatabase } from "@customer-desk/server/persistence/sqlite/sqlite-database";
import { Migration } from "@mikro-orm/migrations";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";

/** Another process that holds the write lock for a while. */
const HOLD_LOCK = `
  import Sqlite from "better-sqlite3";
  const database = new Sqlite(process.env.DATABASE);
  database.exec("begin immediate");
  console.log("locked");
  setTimeout(() => database.exec("commit"), 300);
`;

describe("a database in a file", () => {
  test("is durable at every open: WAL, and a sync at every commit", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "desk.db");
    for (let open = 0; open < 2; open += 1) {
      const native = openSqlite(file);
      expect(native.pragma("journal_mode", { simple: true })).toBe("wal");
      expect(native.pragma("synchronous", { simple: true })).toBe(2);
      expect(native.pragma("foreign_keys", { simple: true })).toBe(1);
      expect(native.pragma("busy_timeout", { simple: true })).toBe(5000);
      native.pragma("user_version = 1");
      native.close();
    }
  });

  test("has the tables that the entities describe", async () => {
    await using server = await testServer();
    await using closing = new AsyncDisposableStack();
    const native = openSqlite(server.databaseFile);
    closing.defer(() => void native.close());
    const orm = await openOrm(native, sqliteMigrations);
    closing.defer(() => orm.close());
    const drift = await orm.schema.getUpdateSchemaSQL({ safe: true });
    expect(drift.split("\n").filter((line) => !/migration/.test(line) && line !== "")).toEqual([]);
  });

  test("waits for another process's transaction instead of failing", async () => {
    await using server = await testServer();
    const other = spawn(process.execPath, ["--input-type=module", "--eval", HOLD_LOCK], {
      cwd: import.meta.dirname,
      env: { ...process.env, DATABASE: server.databaseFile },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(other.stdout, "data");
    const { status } = await server.json("POST", "/api/v1/customers", { email: "a@example.com" });
    expect(status).toBe(201);
  });
});

describe("migrating", () => {
  class Rewrite extends Migration {
    override up(): void {
      this.addSql("update customer set full_name = upper(full_name)");
    }
  }
  const entry = { name: "2026-12-01-rewrite", load: async () => Rewrite, rewritesData: true };

  test("brings an older database up to date, keeping its rows and a copy from before", async () => {
    await using server = await testServer();
    await server.client().customers.create({ email: "a@example.com", fullName: "Ana" });
    await server.stop();
    const newer = [...sqliteMigrations, entry];
    const database = new SqliteDatabase(openSqlite(server.databaseFile), newer);
    await database.migrate();
    await database.migrate();
    const nameIn = async (each: Database) =>
      (
        await each.read((session) =>
          session.all<{ full_name: string }>("select full_name from customer"),
        )
      )
        .map(({ full_name }) => full_name)
        .join();
    expect(await nameIn(database)).toBe("ANA");
    await database.close();
    const copy = new SqliteDatabase(
      openSqlite(`${server.databaseFile}.before-2026-12-01-rewrite`, { mustExist: true }),
    );
    expect(await nameIn(copy)).toBe("Ana");
    await copy.close();
  });

  test("copies nothing before the first migration of a new database", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "desk.db");
    const database = new SqliteDatabase(openSqlite(file), [...sqliteMigrations, entry]);
    await database.migrate();
    await database.close();
    expect(existsSync(`${file}.before-2026-12-01-rewrite`)).toBe(false);
  });
});
