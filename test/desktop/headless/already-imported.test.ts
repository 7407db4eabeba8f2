import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type TemporaryFolder, temporaryFolder } from "../../helpers/temporary-folder.ts";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { customerEmails, customerFile } from "./customer-file.ts";
import { gateProxy } from "./gate-proxy.ts";
import { runHere } from "./run-here.ts";
import { keptRuns, startImport } from "./run-import.ts";
import { serverEmails } from "./server-emails.ts";

const FOREVER = new Promise<never>(() => undefined);

/** Imports `c.csv` of a folder. */
const importer =
  ({ path }: TemporaryFolder, { url, apiKey }: Pick<TestServer, "url" | "apiKey">) =>
  (...args: string[]) =>
    runHere({ folder: path }, "c.csv", "--yes", "--url", url, "--key", apiKey, ...args);

describe.concurrent("a file whose import is finished", () => {
  test("is not imported again by the same command, which ends as the first time", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    await writeFile(join(folder.path, "c.csv"), `${customerFile(3)}no-address,X\n`);
    const run = importer(folder, server);
    const first = JSON.parse((await run("--json")).stdout);

    const second = await run("--json");
    const third = await run();

    expect(first).toMatchObject({ outcome: "finished", exitCode: 1, created: 3, invalid: 1 });
    expect(JSON.parse(second.stdout)).toEqual({
      ...first,
      outcome: "already_imported",
      finishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(third).toMatchObject({ code: 1, stderr: "" });
    expect(third.stdout).toMatch(
      /^c\.csv was imported already, to LIVE \(\S+\) on 20\d\d-\d\d-\d\d at \d\d:\d\d UTC\. Nothing was sent now; --again imports it once more\.\n/,
    );
    expect(third.stdout).toMatch(/Created +3\n/);
    expect(await serverEmails(server)).toEqual(customerEmails(3));
  });

  test("is imported once more with --again, and goes on with that after a kill", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    await using proxy = await gateProxy(server.url, {
      onBatch: (number, moment) => {
        if (number !== 4 || moment !== "after") return;
        again.kill("SIGKILL");
        return FOREVER;
      },
    });
    await writeFile(join(folder.path, "c.csv"), customerFile(200));
    const run = importer(folder, { url: proxy.url, apiKey: server.apiKey });
    await run();
    const args = ["c.csv", "--yes", "--again", "--url", proxy.url, "--key", server.apiKey];
    const again = startImport({ folder: folder.path }, ...args);
    expect((await again.ended).code).toBeNull();

    const last = await run();

    expect(last.stdout).toMatch(/^Going on with the import of c\.csv/);
    const emails = customerEmails(200);
    expect(await serverEmails(server)).toEqual([...emails, ...emails].sort());
    expect((await run()).stdout).toContain("was imported already");
  });

  test("is known under another name and to another key, but not on the other side", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    await writeFile(join(folder.path, "c.csv"), customerFile(2));
    await writeFile(join(folder.path, "copy.csv"), customerFile(2));
    const args = ["copy.csv", "--yes", "--url", server.url, "--key"];
    await importer(folder, server)();

    const live = await runHere({ folder: folder.path }, ...args, await server.createKey());
    const sandboxKey = await server.createKey({ livemode: false });
    const sandbox = await runHere({ folder: folder.path }, ...args, sandboxKey);

    expect(live.stdout).toContain("copy.csv was imported already");
    expect(sandbox.stdout).toMatch(/Created +2\n/);
    expect(await serverEmails(server)).toEqual(customerEmails(2));
  });

  test("leaves no customer and no key behind, even when it was killed while it cleared up", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    await writeFile(join(folder.path, "c.csv"), customerFile(2));
    const run = importer(folder, server);
    // What such a kill leaves: the receipt, and the data.
    await run("--keep");
    const [kept = ""] = await keptRuns(folder.path);

    const second = await run();

    expect(second.stdout).toContain("was imported already");
    expect(await keptRuns(folder.path)).toEqual([]);
    const receipt = join(folder.path, "data/command-line", `${kept.split("-")[0]}.finished.json`);
    expect(await readFile(receipt, "utf8")).not.toMatch(/@|ck_live/);
  });

  test("may be imported again if nothing was created", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    await server.client().customers.create({ email: "a@example.com", id: "7" });
    await writeFile(join(folder.path, "c.csv"), "id,email\n7,a@example.com\n");
    const run = importer(folder, server);
    await run();
    expect((await run()).stdout).toMatch(/Created +0\n +Already there +1\n/);
  });
});
