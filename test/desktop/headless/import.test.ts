import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { customerEmails, customerFile } from "./customer-file.ts";
import { refusingFetch } from "./refusing-fetch.ts";
import { runHere } from "./run-here.ts";
import { fixtures, keptRuns, runImport } from "./run-import.ts";
import { serverEmails } from "./server-emails.ts";

const CUSTOMERS = join(fixtures, "customers-100.csv");

describe.concurrent("the import without a window", () => {
  test("creates every customer of a file and says how it went", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const environment = { CUSTOMER_DESK_URL: server.url, CUSTOMER_DESK_KEY: server.apiKey };
    const place = { folder: folder.path, environment };

    const { code, stdout, stderr } = await runImport(place, CUSTOMERS, "--yes");

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain('customers-100.csv: 100 rows, 17.3 kB, UTF-8, delimiter ","');
    expect(stdout).toMatch(/Customer Id +→ externalId/);
    expect(stdout).toMatch(/Email +→ email/);
    expect(stdout).toContain(`100 customers in 1 batch go to default, LIVE (${server.url}).`);
    expect(stdout).toMatch(/Created +100\n/);
    expect(await serverEmails(server)).toHaveLength(100);
    expect(await keptRuns(folder.path)).toEqual([]);
    expect(await readdir(folder.path)).toEqual(["data"]);
  });

  test("says of customers that the server has already that they are there", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const args = [CUSTOMERS, "--yes", "--url", server.url, "--key", server.apiKey];
    await runHere({ folder: folder.path }, ...args);

    const { code, stdout } = await runHere({ folder: folder.path }, ...args, "--again");

    expect(code).toBe(0);
    expect(stdout).toMatch(/Created +0\n +Already there +100\n/);
    expect(await serverEmails(server)).toHaveLength(100);
  });

  test("reads a file that Excel wrote in Spanish", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const file = join(fixtures, "clientes-excel.csv");
    const keyFile = join(folder.path, "desk.key");
    await writeFile(keyFile, `${server.apiKey}\n`);

    const { code, stdout } = await runHere(
      { folder: folder.path },
      ...[file, "--yes", "--url", server.url, "--key-file", keyFile],
    );

    // One of the addresses has an ñ in its domain, which the service does not accept.
    expect(code).toBe(1);
    expect(stdout).toContain('Windows-1252, delimiter ";", header in row 1');
    const names: (string | null)[] = [];
    for await (const customer of server.client().customers.iterate()) names.push(customer.fullName);
    expect(names).toContain('Íñigo "El Rápido" Sáez');
  });

  test("keeps the rows with errors in a file that can be imported once it is mended", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const environment = { CUSTOMER_DESK_URL: server.url, CUSTOMER_DESK_KEY: server.apiKey };
    const place = { folder: folder.path, environment };
    await writeFile(
      join(folder.path, "crm.csv"),
      "E-mail,External ID,Full name,Plan\n" +
        "ana@example.com,1,Ana,gold\nbea.example.com,2,Bea,silver\neva@example.com,3,Eva,\n",
    );

    const first = await runImport(place, "crm.csv", "--yes");

    expect(first.code).toBe(1);
    expect(first.stdout).toContain("email: is not an e-mail address (1 row)");
    expect(first.stdout).toContain("(1 row)\n    row 2\n");
    expect(first.stdout).toContain("1 row with errors will not be sent.");
    expect(first.stdout).toMatch(/Created +2\n.*\n.*\n +Not sent +1 +1 with errors\n/);
    const rejected = join(folder.path, "crm.rejected.csv");
    expect(first.stdout).toContain(`1 row to mend and import again: ${rejected}`);
    const text = await readFile(rejected, "utf8");
    expect(text).toContain('"E-mail","Full name","External ID","Plan (metadata)","error"');
    expect(text).toContain("bea.example.com");
    expect(text).not.toContain("ana@example.com");

    await writeFile(rejected, text.replace("bea.example.com", "bea@example.com"));
    const second = await runImport(place, "crm.rejected.csv", "--yes");

    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(await serverEmails(server)).toEqual([
      "ana@example.com",
      "bea@example.com",
      "eva@example.com",
    ]);
    const bea = await server.client().customers.list({ externalId: "2" });
    expect(bea.data[0]).toMatchObject({ fullName: "Bea", metadata: { Plan: "silver" } });
  });

  test("keeps what the server refused, and says why", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    await writeFile(join(folder.path, "c.csv"), customerFile(5));

    const { code, stdout } = await runHere(
      { folder: folder.path, fetch: refusingFetch("email", "is on a list of spam traps") },
      ...["c.csv", "--yes", "--url", server.url, "--key", server.apiKey, "--rejected", "bad.csv"],
    );

    expect(code).toBe(1);
    expect(stdout).toContain("Refused by the server:\n  email: is on a list of spam traps (1 row)");
    expect(stdout).toMatch(/Created +4\n.*\n +Refused +1\n +Not sent +0\n +Rows in the file +5\n/);
    const rejected = await readFile(join(folder.path, "bad.csv"), "utf8");
    expect(rejected).toContain(
      '"c5@example.com","Customer 5","E-mail: is on a list of spam traps"',
    );
    expect(rejected.match(/\r\n/g)).toHaveLength(2);
  });

  test("keeps the import until its rejected rows are written, and does not import it again", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    await writeFile(join(folder.path, "c.csv"), `${customerFile(2)}bad,X\n`);
    await mkdir(join(folder.path, "taken"));
    const args = ["c.csv", "--yes", "--url", server.url, "--key", server.apiKey];

    const failed = await runHere({ folder: folder.path }, ...args, "--rejected", "taken");
    const second = await runHere({ folder: folder.path }, ...args, "--rejected", "free.csv");

    expect(failed.code).toBe(2);
    expect(failed.stdout).toMatch(/Created +2\n/);
    expect(failed.stderr).toContain("try again, or with --rejected.");
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(/^The import of c\.csv is finished: 2 of 2 done\.\n/);
    expect(await readFile(join(folder.path, "free.csv"), "utf8")).toContain('"bad","X"');
    expect(await serverEmails(server)).toEqual(customerEmails(2));
    expect(await keptRuns(folder.path)).toEqual([]);
  });

  test("leaves out rows for the same customer as an earlier one, unless told otherwise", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const place = { folder: folder.path };
    await writeFile(join(folder.path, "twice.csv"), "id,email\n7,a@example.com\n7,b@example.com\n");
    const args = ["twice.csv", "--yes", "--url", server.url, "--key", server.apiKey, "--json"];

    const skipped = await runHere(place, ...args);
    const kept = await runHere(place, ...args, "--keep-duplicates", "--again");

    expect(JSON.parse(skipped.stdout)).toMatchObject({ created: 1, notSent: 1, duplicates: 1 });
    expect(JSON.parse(kept.stdout)).toMatchObject({ created: 0, existing: 2, notSent: 0 });
    expect([skipped.code, kept.code]).toEqual([0, 0]);
  });

  test("counts in one JSON object for programs, and keeps stdout free of anything else", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    await writeFile(join(folder.path, "c.csv"), `${customerFile(250)}no-address,X\n`);

    const { code, stdout, stderr } = await runImport(
      { folder: folder.path },
      ...["c.csv", "--yes", "--json", "--url", server.url, "--key", server.apiKey],
    );

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      outcome: "finished",
      exitCode: 1,
      file: "c.csv",
      url: server.url,
      livemode: true,
      rows: 251,
      created: 250,
      existing: 0,
      refused: 0,
      notSent: 1,
      invalid: 1,
      duplicates: 0,
      waiting: 0,
      rejectedFile: join(folder.path, "c.rejected.csv"),
    });
    expect(stderr).toContain("250 customers in 3 batches");
    expect(await serverEmails(server)).toEqual(customerEmails(250));
  });

  test("says nothing with --quiet when nothing is wrong", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const args = ["--yes", "--quiet", "--url", server.url, "--key", server.apiKey];
    const end = await runHere({ folder: folder.path }, CUSTOMERS, ...args);
    expect(end).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("says with --quiet which rows are wrong, and where they are", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    await writeFile(join(folder.path, "c.csv"), `${customerFile(3)}no-address,X\n`);

    const { code, stdout, stderr } = await runHere(
      { folder: folder.path, fetch: refusingFetch("email", "is on a list of spam traps") },
      ...["c.csv", "--yes", "--quiet", "--url", server.url, "--key", server.apiKey],
    );

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/Errors:\n {2}email: .+ \(1 row\)\n {4}row 4\n/);
    expect(stderr).toContain("Refused by the server:\n  email: is on a list of spam traps (1 row)");
    const path = join(folder.path, "c.rejected.csv");
    expect(stderr).toContain(`\n2 rows to mend and import again: ${path}\n`);
    expect(stderr).not.toContain("Created");
  });

  test("says with --quiet what a dry run finds", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "c.csv"), `${customerFile(1)}no-address,X\n`);
    const end = await runHere({ folder: folder.path }, "c.csv", "--dry-run", "--quiet");
    expect(end).toMatchObject({ code: 1, stdout: "" });
    expect(end.stderr).toMatch(/Errors:.+\n1 row to mend and import again: /s);
  });

  test("sends to the sandbox with a key for it", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const apiKey = await server.createKey({ livemode: false });
    const environment = { CUSTOMER_DESK_URL: server.url, CUSTOMER_DESK_KEY: apiKey };

    const { stdout } = await runHere({ folder: folder.path, environment }, CUSTOMERS, "--yes");

    expect(stdout).toContain(`go to default, SANDBOX (${server.url}).`);
    expect(await serverEmails(server)).toEqual([]);
  });
});
