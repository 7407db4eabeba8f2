import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { appVersion } from "../../../desktop/src/start/app-version.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { customerFile } from "./customer-file.ts";
import { runHere } from "./run-here.ts";
import { fixtures, keptRuns, runImport } from "./run-import.ts";
import { serverEmails } from "./server-emails.ts";

const KEY = "ck_live_abc";
const NOWHERE = ["--url", "http://127.0.0.1:1", "--key", KEY];

/** A folder with one file in it. */
async function folderWith(name: string, content: string | Uint8Array) {
  const folder = await temporaryFolder();
  await writeFile(join(folder.path, name), content);
  return { folder: folder.path, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

describe.concurrent("the arguments of the import", () => {
  test("are explained, with examples", async () => {
    const { code, stdout, stderr } = await runImport({ folder: fixtures }, "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: npm run import -- /);
    expect(stdout).toContain("can see --key in the list of processes");
    expect(stdout).toMatch(/\nExamples:\n {2}npm run import -- customers\.csv --dry-run\n/);
  });

  test("tell the version", async () => {
    const end = await runHere({ folder: fixtures }, "--version");
    expect(end).toEqual({ code: 0, stdout: `${appVersion}\n`, stderr: "" });
  });

  test.each([
    [[], "missing required argument 'file'"],
    [["c.csv", "--frobnicate"], "unknown option '--frobnicate'"],
    [["c.csv", "--map", "email"], 'It must look like "Header=field".'],
    [["c.csv", "--map", "a=phone"], 'There is no field "phone". The fields are: email,'],
    [["c.csv", "--delimiter", "x"], "It must be one of , ; | tab."],
    [["c.csv", "--key", KEY, "--key-file", "f"], "cannot be used with"],
    [["c.csv", "--skip-duplicates", "--keep-duplicates"], "cannot be used with"],
    [["c.csv", "--key", KEY], "Say where the server is, with --url or in CUSTOMER_DESK_URL."],
    [["c.csv", "--url", "http://127.0.0.1:1"], "Say which API key to use"],
    [["c.csv", "--url", "desk", "--key", KEY], "must look like http://127.0.0.1:4400"],
    [["c.csv", "--url", "http://127.0.0.1:1", "--key", "abc"], "must look like ck_live_…"],
    [
      ["c.csv", "--url", "http://127.0.0.1:1", "--key-file", "none"],
      "The key file none cannot be read.",
    ],
    [["gone.csv", ...NOWHERE], "There is no file"],
    [["c.csv", ...NOWHERE], "There is nobody to ask here: add --yes to create without asking"],
    [
      ["c.csv", "--dry-run", "--map", "Mail=email"],
      'The file has no column "Mail". Its columns are: email, name.',
    ],
    [["c.csv", "--dry-run", "--map", "email=-"], 'Say which one does: --map "Header=email".'],
    [
      ["c.csv", "--dry-run", "--map", "email=email", "--map", "name=email"],
      "gives the same field to",
    ],
    [["c.csv", "--dry-run", "--sheet", "One"], "--sheet is for workbooks"],
    [["c.csv", ...NOWHERE, "--rejected", "c.csv"], "--rejected is the imported file itself"],
    [["c.csv", ...NOWHERE, "--rejected", "gone/c.csv"], "for the rejected rows"],
    [["c.csv", ...NOWHERE, "--yes", "--data", "c.csv"], "choose another folder with --data"],
  ])("%j are refused in a sentence", async (args, sentence) => {
    await using place = await folderWith("c.csv", `${customerFile(1)}x,Y\n`);
    const { code, stdout, stderr } = await runHere(place, "--quiet", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain("    at ");
    expect(await keptRuns(place.folder)).toEqual([]);
  });

  test.each([
    ["c.csv", "", "The file holds no rows."],
    ["c.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "It is an old .xls file"],
    ["c.csv", "%PDF-1.7", "It is a PDF, not a table."],
  ])("name a file that cannot be read: %s %#", async (name, content, sentence) => {
    await using place = await folderWith(name, content);
    const end = await runHere(place, name, "--dry-run");
    expect(end).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) });
  });

  test("are about the folder where npm was started", async () => {
    await using place = await folderWith("c.csv", "email\nbad\n");
    const environment = { npm_lifecycle_event: "import", INIT_CWD: place.folder };
    const end = await runImport({ folder: fixtures, environment }, "c.csv", "--dry-run");
    expect(end).toMatchObject({ code: 1, stderr: "" });
    expect(end.stdout).toContain(join(place.folder, "c.rejected.csv"));
  });

  test("cannot make a file write to the terminal", async () => {
    await using place = await folderWith("c.csv", "email,\u009b2Jname\nbad\u009b2J,X\n");
    const { stdout, stderr } = await runHere({ ...place, typed: "" }, "c.csv", "--dry-run");
    expect(stdout).toContain('row 1: "bad 2J"');
    // What shows the progress of a slow machine clears its own line.
    const written = stdout + stderr.replaceAll("\r\u001b[2K", "");
    expect(written).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test("may give the key on stdin", async () => {
    await using server = await testServer();
    await using place = await folderWith("c.csv", customerFile(3));
    const { code } = await runHere(
      { ...place, input: `${server.apiKey}\n` },
      ...["c.csv", "--yes", "--url", server.url, "--key", "-"],
    );
    expect(code).toBe(0);
    expect(await serverEmails(server)).toHaveLength(3);
  });

  test("may name a file with the key in the folder where they are given", async () => {
    await using server = await testServer();
    await using place = await folderWith("c.csv", customerFile(3));
    await writeFile(join(place.folder, "desk.key"), `${server.apiKey}\n`);
    const { code, stderr } = await runHere(
      place,
      ...["c.csv", "--yes", "--url", server.url, "--key-file", "desk.key"],
    );
    expect(stderr).not.toContain("The key file");
    expect(code).toBe(0);
    expect(await serverEmails(server)).toHaveLength(3);
  });

  test("say what the columns are", async () => {
    await using server = await testServer();
    await using place = await folderWith(
      "c.csv",
      "Name,Contact,Notes,Vorname,Tier=x\nAcme,a@example.com,secret,Zoe,gold\n",
    );
    const { code, stdout } = await runHere(
      { ...place, typed: "" },
      ...["c.csv", "--yes", "--url", server.url, "--key", server.apiKey],
      ...["--map", "contact=email", "--map", "Notes=-", "--map", "#4=first-name"],
      ...["--map", "Tier=x=metadata.tier", "--map", "Name=external-id"],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/Contact +→ email +chosen +a@example\.com\n/);
    expect(stdout).toMatch(/Notes +→ left out +chosen +secret\n/);
    const { data } = await server.client().customers.list({ externalId: "Acme" });
    expect(data[0]).toMatchObject({
      email: "a@example.com",
      fullName: "Zoe",
      metadata: { tier: "gold" },
    });
    expect(data[0]?.metadata).toEqual({ tier: "gold" });
  });

  test("say how the file is read", async () => {
    await using place = await folderWith(
      "c.csv",
      Buffer.from("Clientes 2026\nE-mail;Nombre\nana@example.com;Nu\u00f1ez, Ana\n", "utf16le"),
    );
    const { code, stdout } = await runHere(
      { ...place, typed: "" },
      ...["c.csv", "--dry-run", "--encoding", "utf-16le", "--delimiter", ";", "--header-row", "2"],
    );
    expect(code).toBe(0);
    expect(stdout).toContain('c.csv: 1 row, 110 B, UTF-16 LE, delimiter ";", header in row 2\n');
    expect(stdout).toMatch(/Nombre +→ fullName +a guess +Nuñez, Ana\n/);
  });

  test("refuse a key that the server does not know in one sentence, and keep nothing", async () => {
    await using server = await testServer();
    await using place = await folderWith("c.csv", customerFile(3));
    const end = await runHere(place, "c.csv", "--yes", "--url", server.url, "--key", KEY);
    expect(end).toEqual({
      code: 2,
      stdout: "",
      stderr: "The server refused the API key: it is wrong, revoked or expired.\n",
    });
    expect(await keptRuns(place.folder)).toEqual([]);
  });
});

describe.concurrent("a dry run", () => {
  test("finds errors without a server, and writes them to a file", async () => {
    await using place = await folderWith(
      "clientes.csv",
      "Correo;Nombre;País\nana@example.com;Ana;ES\nsin-arroba;Eva;Narnia\n",
    );
    const { code, stdout } = await runHere(
      place,
      ...["clientes.csv", "--dry-run", "--language", "es"],
    );
    expect(code).toBe(1);
    expect(stdout).toContain("1 row could be sent; 1 with errors. Nothing was sent.");
    const rejected = await readFile(join(place.folder, "clientes.rejected.csv"), "utf8");
    expect(rejected).toContain("Correo electrónico: no es una dirección de correo");
    expect(existsSync(join(place.folder, "data"))).toBe(false);
  });

  test("of a file without errors ends with 0 and writes nothing", async () => {
    await using place = await folderWith("c.csv", customerFile(120));
    const { code, stdout } = await runHere(place, "c.csv", "--dry-run", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "checked",
      rows: 120,
      ready: 120,
      invalid: 0,
      rejectedFile: null,
    });
    expect(existsSync(join(place.folder, "c.rejected.csv"))).toBe(false);
  });

  test("never writes over a file that is there", async () => {
    await using place = await folderWith("c.rejected.csv", "email\nbad\n");
    const { stdout } = await runHere(place, "c.rejected.csv", "--dry-run");
    expect(stdout).toContain(join(place.folder, "c.rejected-2.csv"));
    expect(await readFile(join(place.folder, "c.rejected.csv"), "utf8")).toBe("email\nbad\n");
  });
});
