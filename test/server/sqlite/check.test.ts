import { existsSync } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { insertCustomers } from "@customer-desk/server/customers/customer.repository";
import { describe, expect, test } from "vitest";
import { runCommand as cli, runCommandHere as cliHere } from "../../helpers/command-line.ts";
import { customerRow } from "../../helpers/customer-row.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";

describe.concurrent("check", () => {
  test("finds nothing wrong with a database in use", async () => {
    await using server = await testServer();
    expect(await cli(server.databaseFile, "check")).toEqual({
      code: 0,
      stdout: "ok\n",
      stderr: "",
    });
  });

  test("finds damage", async () => {
    await using server = await testServer();
    const { databaseFile } = server;
    await server.withDatabase((database) =>
      database.write((session) =>
        insertCustomers(
          session,
          Array.from({ length: 1000 }, (_, index) => customerRow(index)),
        ),
      ),
    );
    await server.stop();
    await using file = await open(databaseFile, "r+");
    const { size } = await file.stat();
    await file.write(Buffer.alloc(8192, "damage"), 0, 8192, Math.floor(size / 8192) * 4096);
    const answer = await cli(databaseFile, "check");
    expect(answer).toMatchObject({ code: 1, stdout: "" });
    expect(answer.stderr).toMatch(/desk\.db is damaged:\n./);
    const copy = join(server.folder, "copy.db");
    expect(await cli(databaseFile, "backup", copy)).toMatchObject({ code: 1, stdout: "" });
    expect(existsSync(copy)).toBe(false);
  });

  test("does not take another program's database for its own", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "empty.db");
    await writeFile(file, "");
    const answer = await cliHere(file, "check");
    expect(answer).toMatchObject({ code: 1, stdout: "" });
    expect(answer.stderr).toContain("is not a Customer Desk database");
  });
});
