import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serviceVersion } from "@customer-desk/server/service-version";
import { describe, expect, test } from "vitest";
import { runCommand, runCommandHere } from "../helpers/command-line.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { type TestServer, testServer } from "../helpers/test-server.ts";

const cli = runCommand;
const cliHere = runCommandHere;

async function statusWith(server: TestServer, key: string): Promise<number> {
  const { status } = await server.fetch("/api/v1/customers", { headers: { "x-api-key": key } });
  return status;
}

const COMMANDS = [
  [["keys"]],
  [["keys", "create"]],
  [["keys", "list"]],
  [["keys", "revoke"]],
  [["organizations"]],
  [["organizations", "list"]],
  [["organizations", "create"]],
  [["organizations", "pin"]],
  [["backup"]],
  [["check"]],
  [["export"]],
  [["copy"]],
];

describe.concurrent("the command line", () => {
  test.each(COMMANDS)("explains %j, with an example", async (command) => {
    const { code, stdout, stderr } = await cliHere("nowhere.db", ...command, "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: npm run cli -- /);
    expect(stdout).toMatch(/\nExamples?:\n {2}.*npm run (-s )?cli -- /);
  });

  test("tells its version, also after a command", async () => {
    const version = { code: 0, stdout: `${serviceVersion}\n`, stderr: "" };
    expect(await cli("nowhere.db", "--version")).toEqual(version);
    expect(await cliHere("nowhere.db", "keys", "list", "--version")).toEqual(version);
  });

  test.each([
    [[], "Usage: "],
    [["frobnicate"], "unknown command 'frobnicate'"],
    [["keys"], "Usage: "],
    [["keys", "revoke"], "missing required argument 'id'"],
    [["keys", "create", "--mode", "test"], "Allowed choices are live, sandbox."],
    [["keys", "create", "--name", " "], "It must not be empty."],
    [["keys", "create", "--name", "a\u001b[2J"], "It must not have control characters."],
    [["keys", "create", "--organization", "x".repeat(101)], "at most 100 characters"],
    [["keys", "create", "--expires-in-days", "1.5"], "a whole number from 1 to 36500"],
    [["keys", "create", "--expires-in-days", "5", "--never-expires"], "cannot be used with"],
    [["organizations", "pin", "acme", "2026-05-13"], "Allowed choices are 2026-05-01, "],
    [["organizations", "pin", "acme", "legacy"], "Allowed choices are 2026-05-01, "],
    [["export", "--format", "xml"], "Allowed choices are csv, jsonl."],
    [["copy"], "required option '--from <url>' not specified"],
    [["copy", "--from", "desk.db"], "It must be of the form sqlite:path/to/file.db or postgres:"],
  ])("exits with 2 for %j, which it does not understand", async (args, message) => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "desk.db");
    const { code, stdout, stderr } = await cliHere(file, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    [["keys", "list"]],
    [["keys", "revoke", "key_x"]],
    [["organizations", "list"]],
    [["organizations", "pin", "acme", "current"]],
    [["backup", "copy.db"]],
    [["check"]],
    [["export"]],
  ])("%j makes no database where there is none", async (args) => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "desk.db");
    const { code, stdout, stderr } = await cliHere(file, ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^There is no database .*desk\.db: set DATABASE_URL .*\n$/);
    expect(existsSync(file)).toBe(false);
  });

  test("exits as a process as it does here", async () => {
    expect(await cli("nowhere.db")).toMatchObject({ code: 2, stdout: "" });
    expect(await cli("nowhere.db", "check")).toMatchObject({ code: 1, stdout: "" });
  });

  test("says what has to be mended, and no more", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "letter.db");
    await writeFile(file, "Dear customer, this is no database at all.".repeat(20));
    const answer = await cliHere(file, "keys", "list");
    expect(answer.code).toBe(1);
    expect(answer.stderr).toBe(
      `${file} is not a Customer Desk database: set DATABASE_URL to another file.\n`,
    );
    const config = await cliHere("", "check");
    expect(config.code).toBe(1);
    expect(config.stderr).toMatch(/^DATABASE_URL must be of the form .*\n$/);
  });
});

describe.concurrent("keys", () => {
  test("makes a key, with its organization, in a new database", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "new/desk.db");
    const { code, stdout, stderr } = await cli(file, "keys", "create");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ck_sandbox_[0-9A-Za-z]{40}\n$/);
    expect(stderr).toContain('Organization "default" created.');
    expect(stderr).toContain("it is not shown again");
    expect(stderr).not.toContain(stdout.trim());
    const [key] = JSON.parse((await cliHere(file, "keys", "list", "--json")).stdout);
    expect(key).toMatchObject({
      organization: "default",
      mode: "sandbox",
      prefix: stdout.slice(0, 12),
      lastUsedAt: null,
      revokedAt: null,
      state: "active",
    });
    expect(Date.parse(key.expiresAt) - Date.parse(key.createdAt)).toBe(365 * 86_400_000);
  });

  test("makes keys that work on a running server until they are revoked", async () => {
    await using server = await testServer();
    const options = ["--name", "web shop", "--organization", "acme", "--mode", "live"];
    const created = await cli(server.databaseUrl, "keys", "create", ...options, "--never-expires");
    const secret = created.stdout.trim();
    const id = /key_\w{26}/.exec(created.stderr)?.[0] ?? "";
    expect(created.stderr).toContain(`Key ${id} created for the live side of "acme"; it never`);
    expect(await statusWith(server, secret)).toBe(200);

    const table = (await cliHere(server.databaseUrl, "keys", "list")).stdout;
    const line = table.split("\n").find((each) => each.startsWith(id));
    expect(line).toMatch(/ acme +live +web shop +ck_live_\w{4} +\d{4}-.* never +active$/);
    expect(table).not.toContain(secret);

    const revoked = await cli(server.databaseUrl, "keys", "revoke", id);
    expect(revoked).toMatchObject({ code: 0, stderr: "" });
    expect(revoked.stdout).toBe(`Key ${id} ("web shop" of "acme") is revoked.\n`);
    expect(await statusWith(server, secret)).toBe(401);
    expect(await statusWith(server, server.apiKey)).toBe(200);

    const again = await cliHere(server.databaseUrl, "keys", "revoke", id);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("was revoked already, at 20");
    expect((await cliHere(server.databaseUrl, "keys", "list")).stdout).toMatch(/ revoked\n$/);
  });

  test("tells expired keys from active ones", async () => {
    await using server = await testServer();
    await server.createKey({ expiresAt: Date.now() - 1000 });
    const { stdout } = await cliHere(server.databaseUrl, "keys", "list", "--json");
    expect(JSON.parse(stdout)).toMatchObject([{ state: "active" }, { state: "expired" }]);
  });

  test("has no key to revoke that does not exist", async () => {
    await using server = await testServer();
    expect(await cliHere(server.databaseUrl, "keys", "revoke", "key_nobody")).toEqual({
      code: 1,
      stdout: "",
      stderr: "There is no key key_nobody: keys list shows the ids of all keys.\n",
    });
  });
});

describe.concurrent("organizations", () => {
  test("are made once and listed with their versions", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "desk.db");
    expect(await cliHere(file, "organizations", "create", "acme")).toMatchObject({ code: 0 });
    expect(await cliHere(file, "organizations", "create", " acme ")).toEqual({
      code: 1,
      stdout: "",
      stderr: 'There is an organization "acme" already.\n',
    });
    const { stdout } = await cliHere(file, "organizations", "list");
    expect(stdout).toMatch(
      /^NAME +ID +API VERSION\nacme +[0-9a-f-]{36} +current \(2026-08-27\)\n$/,
    );
  });

  test("are pinned to a version, and released, while the server runs", async () => {
    await using server = await testServer();
    await server.client().customers.create({ email: "ana@example.com", externalId: "1" });
    const firstCustomer = async () => {
      const { body } = await server.json("GET", "/api/v1/customers");
      return (body as { data: object[] }).data[0];
    };
    expect(await firstCustomer()).toHaveProperty("email");
    const pin = (version: string) =>
      cli(server.databaseUrl, "organizations", "pin", "default", version);
    expect((await pin("2026-05-12")).stdout).toContain("that name no version now get 2026-05-12.");
    expect(await firstCustomer()).toHaveProperty("billingEmail");
    expect((await pin("current")).stdout).toContain("get the current version, which is 2026-08-27");
    expect(await firstCustomer()).toHaveProperty("email");
  });

  test("cannot be pinned if they do not exist", async () => {
    await using server = await testServer();
    const answer = await cliHere(server.databaseUrl, "organizations", "pin", "acme", "current");
    expect(answer).toMatchObject({ code: 1, stdout: "" });
    expect(answer.stderr).toContain('There is no organization "acme"');
  });
});
