import { once } from "node:events";
import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { insertCustomers } from "@customer-desk/server/customers/customer.repository";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { runCommand, runCommandHere, startCommand } from "../../helpers/command-line.ts";
import { type TestServer, testServer } from "../../helpers/test-server.ts";

const backup = ({ databaseFile }: TestServer, ...args: string[]) =>
  runCommand(databaseFile, "backup", ...args);
const backupHere = ({ databaseFile }: TestServer, ...args: string[]) =>
  runCommandHere(databaseFile, "backup", ...args);

/** What a copy holds, seen by SQLite alone. */
function inspect(file: string) {
  const database = new Sqlite(file, { readonly: true });
  try {
    return {
      integrity: database.pragma("integrity_check", { simple: true }),
      customers: database.prepare("select count(*) from customer").pluck().get() as number,
    };
  } finally {
    database.close();
  }
}

/** Enough pages for a copy to take a while. */
async function fill(server: TestServer, count: number): Promise<void> {
  const toRow = (_: unknown, index: number) => ({
    organization_id: 1,
    livemode: 1,
    id: `cus_${String(index).padStart(26, "0")}`,
    external_id: `filled-${index}`,
    email: `customer-${index}@example.com`,
    full_name: null,
    tax_document: null,
    timezone: "UTC",
    address: null,
    metadata: JSON.stringify({ note: "x".repeat(500) }),
    is_active: 1,
    created_at: index,
    updated_at: index,
  });
  const rows = Array.from({ length: count }, toRow);
  await server.withDatabase((database) =>
    database.write(async (session) => {
      for (let at = 0; at < count; at += 1000) {
        await insertCustomers(session, rows.slice(at, at + 1000));
      }
    }),
  );
}

describe.concurrent("backup", () => {
  test("copies a database that a server has open", async () => {
    await using server = await testServer();
    const { folder } = server;
    await server.client().customers.create({ email: "ana@example.com" });
    const file = join(folder, "copy.db");
    const { code, stdout, stderr } = await backup(server, file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Copied to .*copy\.db \(0\.\d MB, customers: 1\)\.\n$/);
    expect((await readdir(folder)).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
    expect(inspect(file)).toEqual({ integrity: "ok", customers: 1 });
  });

  test("is one state of the database, and ends, however much is written meanwhile", async () => {
    await using server = await testServer();
    await fill(server, 10_000);
    let isWriting = true;
    let written = 0;
    const write = async () => {
      while (isWriting) {
        const customers = Array.from({ length: 50 }, () => ({ email: "ana@example.com" }));
        await server.client().customers.createBatch({ customers });
        written += 50;
      }
    };
    const writers = [write(), write()];
    const copies = [1, 2].map((number) => join(server.folder, `copy-${number}.db`));
    for (const file of copies) {
      const before = written;
      expect(await backup(server, file)).toMatchObject({ code: 0, stderr: "" });
      const { integrity, customers } = inspect(file);
      expect(integrity).toBe("ok");
      // Batches are whole.
      expect(customers % 50).toBe(0);
      expect(customers).toBeGreaterThanOrEqual(10_000 + before);
      expect(customers).toBeLessThanOrEqual(10_000 + written + 100);
      expect(written).toBeGreaterThan(before);
    }
    isWriting = false;
    await Promise.all(writers);
  });

  test("starts a server again where it was", async () => {
    await using server = await testServer();
    const { databaseFile, folder } = server;
    const { id } = await server.client().customers.create({ email: "ana@example.com" });
    await backupHere(server, join(folder, "copy.db"));
    await server.client().customers.update({ id, email: "later@example.com" });
    await server.stop();
    for (const end of ["", "-wal", "-shm"]) await rm(`${databaseFile}${end}`, { force: true });
    await copyFile(join(folder, "copy.db"), databaseFile);
    await server.restart();
    expect(await server.client().customers.get({ id })).toMatchObject({ email: "ana@example.com" });
  });

  test("replaces a file only when told to", async () => {
    await using server = await testServer();
    const file = join(server.folder, "copy.db");
    await writeFile(file, "precious");
    const refused = await backupHere(server, file);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("copy.db exists: choose another name, or add --force");
    expect(await readFile(file, "utf8")).toBe("precious");
    expect(await backupHere(server, file, "--force")).toMatchObject({ code: 0 });
    expect(inspect(file)).toEqual({ integrity: "ok", customers: 0 });
  });

  test("never puts itself where it does harm", async () => {
    await using server = await testServer();
    const { databaseFile, folder } = server;
    const inFolder = (name: string) => join(folder, name);
    await mkdir(inFolder("directory"));
    await symlink(databaseFile, inFolder("link.db"));
    await writeFile(inFolder("used.db-wal"), "");
    const refusals = [
      [databaseFile, "belongs to the database itself"],
      [`${databaseFile}-wal`, "belongs to the database itself"],
      [inFolder("link.db"), "is not a regular file"],
      [inFolder("directory"), "is not a regular file"],
      [inFolder("used.db"), "is in use as a database"],
      [inFolder("missing/copy.db"), "There is no folder"],
    ] as const;
    for (const [file, message] of refusals) {
      const { code, stderr } = await backupHere(server, file, "--force");
      expect(code).toBe(1);
      expect(stderr).toContain(message);
    }
    expect(await server.fetch("/api/v1/customers")).toMatchObject({ status: 200 });
  });

  test("leaves a whole copy or nothing when it is interrupted", async () => {
    await using server = await testServer();
    await fill(server, 10_000);
    const file = join(server.folder, "copy.db");
    const leftovers = async () =>
      (await readdir(server.folder)).filter((name) => name.startsWith("copy.db"));
    const child = startCommand(server.databaseFile, ["backup", file]);
    const exit = once(child, "exit");
    while ((await leftovers()).length === 0) await setTimeout(1);
    child.kill("SIGINT");
    await exit;
    const left = await leftovers();
    // On a busy machine the copy may have been ready before the signal came.
    if (left.length === 0) expect(child.exitCode).toBe(130);
    else {
      expect(left).toEqual(["copy.db"]);
      expect(inspect(file)).toEqual({ integrity: "ok", customers: 10_000 });
    }
  });
});
