import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RunFolder } from "../../../desktop/src/headless/run-folder.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { customerEmails, customerFile } from "./customer-file.ts";
import { gateProxy } from "./gate-proxy.ts";
import { runHere } from "./run-here.ts";
import { type ImportProcess, keptRuns, startImport } from "./run-import.ts";
import { serverEmails } from "./server-emails.ts";

const ROWS = 1_200;
const FOREVER = new Promise<never>(() => undefined);

/** When one process after the other is killed: at which of its batches, and where that is. */
const KILLS = [
  { batch: 1, moment: "before" },
  { batch: 4, moment: "after" },
  { batch: 8, moment: "after" },
  { batch: 3, moment: "before" },
  { batch: 6, moment: "after" },
] as const;

describe.concurrent("an import that is interrupted", () => {
  test("creates every row once although kill -9 ends it again and again", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    let running: ImportProcess;
    let next: (typeof KILLS)[number] | undefined;
    let earlier = 0;
    await using proxy = await gateProxy(server.url, {
      onBatch: (number, moment) => {
        if (number - earlier !== next?.batch || moment !== next.moment) return;
        running.kill("SIGKILL");
        // Before: the server never hears of it. After: it did the work, and nobody hears the answer.
        return FOREVER;
      },
    });
    await writeFile(join(folder.path, "c.csv"), customerFile(6_000));
    const args = ["c.csv", "--yes", "--url", proxy.url, "--key", server.apiKey];
    const start = () => {
      running = startImport({ folder: folder.path }, ...args);
      return running.ended;
    };
    for (const [index, kill] of KILLS.entries()) {
      next = kill;
      earlier = proxy.batches.length;
      expect(await start(), `kill ${index}`).toMatchObject({ code: null, stderr: "" });
    }
    next = undefined;

    const last = await start();

    expect(last).toMatchObject({ code: 0, stderr: "" });
    expect(last.stdout).toMatch(/^Going on with the import of c\.csv: [\d,]+ of 6,000 done\.\n/);
    expect(last.stdout).toMatch(/Created +6,000\n/);
    expect(await serverEmails(server)).toEqual(customerEmails(6_000));
    // A batch that was sent twice was sent with the same key and the same bytes.
    const bodies = new Map(proxy.batches.map(({ key, body }) => [key, body]));
    expect(bodies.size).toBe(60);
    for (const { key, body } of proxy.batches) expect(body).toBe(bodies.get(key));
    expect(await keptRuns(folder.path)).toEqual([]);
  }, 120_000);

  test("starts from the file when it was killed before anything was sent", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    let isKilled = false;
    await using proxy = await gateProxy(server.url, {
      onOther: () => {
        if (isKilled) return;
        isKilled = true;
        first.kill("SIGKILL");
        return FOREVER;
      },
    });
    await writeFile(join(folder.path, "c.csv"), customerFile(100));
    const args = ["c.csv", "--yes", "--url", proxy.url, "--key", server.apiKey];
    const first = startImport({ folder: folder.path }, ...args);
    expect((await first.ended).code).toBeNull();

    const { code, stdout } = await runHere({ folder: folder.path }, ...args);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^c\.csv: 100 rows/);
    expect(await serverEmails(server)).toEqual(customerEmails(100));
  });

  test("stops at Ctrl-C, says how to go on, and goes on", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    let isOpen = false;
    await using proxy = await gateProxy(server.url, {
      onBatch: (number) => (number > 3 && !isOpen ? FOREVER : undefined),
    });
    await writeFile(join(folder.path, "c.csv"), customerFile(ROWS));
    const args = ["c.csv", "--yes", "--json", "--url", proxy.url, "--key", server.apiKey];
    const first = startImport({ folder: folder.path }, ...args);
    await first.seen("300 of 1,200 · ");

    first.kill("SIGINT");
    const stopped = await first.ended;
    isOpen = true;
    const second = await runHere({ folder: folder.path }, ...args);

    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain(
      "Stopped: 300 of 1,200 are done. The same command goes on where it was.",
    );
    expect(JSON.parse(stopped.stdout)).toMatchObject({ outcome: "stopped", waiting: 900 });
    expect(second.stderr).toMatch(/^Going on with the import of c\.csv: 300 of 1,200 done\.\n/);
    expect(second.code).toBe(0);
    expect(await serverEmails(server)).toEqual(customerEmails(ROWS));
  });

  test("waits for a server that is not there yet, says so, and creates when it is", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const port = await freePort();
    await writeFile(join(folder.path, "c.csv"), customerFile(150));
    const url = `http://127.0.0.1:${port}`;
    const running = startImport(
      { folder: folder.path },
      ...["c.csv", "--yes", "--url", url, "--key", server.apiKey],
    );

    await running.seen("The server does not answer yet; the rows are sent as soon as it does.");
    await running.seen("The server does not answer; next try in");
    await using _proxy = await gateProxy(server.url, { port });
    const { code, stdout, stderr } = await running.ended;

    expect(code).toBe(0);
    expect(stdout).toContain(`go to LIVE (${url}).`);
    expect(stderr).toContain("The server answers again.");
    expect(stdout).toMatch(/Created +150\n/);
    expect(await serverEmails(server)).toEqual(customerEmails(150));
  });

  test("is not run twice at once", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await using proxy = await gateProxy(server.url, { onBatch: () => held });
    await writeFile(join(folder.path, "c.csv"), customerFile(100));
    const args = ["c.csv", "--yes", "--url", proxy.url, "--key", server.apiKey];
    const first = startImport({ folder: folder.path }, ...args);
    await first.seen("0 of 100");

    const second = await runHere({ folder: folder.path }, ...args);
    release();

    expect(second).toEqual({
      code: 2,
      stdout: "",
      stderr: "This import is running already, in another process.\n",
    });
    expect((await first.ended).code).toBe(0);
    expect(await serverEmails(server)).toHaveLength(100);
  });

  test("is not begun anew with another key by accident", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const content = customerFile(2);
    await writeFile(join(folder.path, "c.csv"), content);
    const begun = { url: server.url, apiKey: await server.createKey() };
    const base = join(folder.path, "data/command-line");
    const unfinished = new RunFolder(base, Buffer.from(content), begun);
    unfinished.create();
    unfinished.markStarted();
    const args = ["c.csv", "--yes", "--url", server.url, "--key", server.apiKey];

    const refused = await runHere({ folder: folder.path }, ...args);
    const { code } = await runHere({ folder: folder.path }, ...args, "--start-over");

    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("Add --go-on to go on with it, or --start-over");
    expect(code).toBe(0);
    expect(await serverEmails(server)).toEqual(customerEmails(2));
  });

  test("goes on with another key when its own was revoked, if told so", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer();
    const revoked = await server.createKey();
    let isRevoked = false;
    await using proxy = await gateProxy(server.url, {
      onBatch: async (number, moment) => {
        if (number < 5 || moment !== "before" || isRevoked) return;
        isRevoked = true;
        await server.withDatabase((database) =>
          database.write((session) =>
            session.run("update api_key set revoked_at = 1 where name = 'test'"),
          ),
        );
      },
    });
    await writeFile(join(folder.path, "c.csv"), customerFile(ROWS));
    const args = ["c.csv", "--yes", "--url", proxy.url];

    const first = await runHere({ folder: folder.path }, ...args, "--key", revoked);
    const refused = await runHere({ folder: folder.path }, ...args, "--key", server.apiKey);
    const second = await runHere(
      { folder: folder.path },
      ...[...args, "--key", server.apiKey, "--go-on"],
    );

    expect(first.code).toBe(2);
    expect(first.stderr).toMatch(
      /^The server refused the API key: it is wrong, revoked or expired\. Nothing was lost; [\d,]+ rows wait: go on with another key and --go-on\.\n$/,
    );
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("was begun with another key and is not finished.");
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/^Going on with the import of c\.csv/);
    expect(await serverEmails(server)).toEqual(customerEmails(ROWS));
  });
});

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, "close");
  return port;
}
