import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { inspect } from "node:util";
import { createHost } from "@customer-desk/desktop/host/host";
import { plainSecretStore } from "@customer-desk/desktop/host/profiles/secret-store";
import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";
import { describe, expect, test, vi } from "vitest";
import { gateProxy } from "../../desktop/headless/gate-proxy.ts";
import { runHere } from "../../desktop/headless/run-here.ts";
import { keptRuns, startImport } from "../../desktop/headless/run-import.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { expectNoSecrets, SECRETS } from "./secrets.ts";

const { email, taxDocument, name, apiKey, wrongKey } = SECRETS;
const FILE = `email,name,NIF\n${email},${name},${taxDocument}\n`;

const FOREVER = new Promise<never>(() => undefined);

/** A server that says back what it was told, in a form that the app does not expect. */
async function echoServer(status: number) {
  const listener: RequestListener = async (request, response) => {
    const body = await buffer(request);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(`${body} ${request.headers["x-api-key"]} ${email}`);
  };
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

describe.concurrent("the app's host", () => {
  test("tells of failures without naming a customer or a key", async () => {
    await using folder = await temporaryFolder();
    await using garbage = await echoServer(500);
    const log: string[] = [];
    const host = await createHost({
      dataFolder: folder.path,
      shell: "browser",
      appVersion: "0.0.0",
      secrets: plainSecretStore,
      // As console.error prints it, and deeper.
      onUnexpected: (error) => log.push(inspect(error, { depth: 8 })),
    });
    const ask = async (path: string, input: unknown) =>
      (
        await host.handle(
          new Request(`http://desk/trpc/${path}`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(input),
          }),
        )
      ).status;
    const { imports, profiles, outbox } = host.services;
    await profiles.save({ name: "server", url: garbage.url, apiKey });
    const { id } = await imports.createFromFile({ name: "c.csv", bytes: Buffer.from(FILE) });
    await imports.matchColumns(id);
    await imports.startReview(id);
    outbox.submit({ importId: id, firstOnly: false, skipExisting: false, skipDuplicates: false });
    await vi.waitFor(
      () => expect(outbox.run(id).sending).toMatchObject({ kind: "waiting" }),
      10_000,
    );
    expectNoSecrets(inspect(outbox.run(id), { depth: 8 }));
    const database = openSqlite(join(folder.path, "customer-desk.db"), { mustExist: true });
    database.exec("drop table import_row; drop table profile; drop table cached_customer");
    database.close();

    const cells = { email, taxDocument };
    const statuses = [
      await ask("rows.add", { importId: id, rows: [cells], at: 0 }),
      await ask("rows.edit", { importId: id, edits: [{ position: 1, cells }] }),
      await ask("customers.create", { email, taxDocument, fullName: name }),
      await ask("profiles.save", { name, url: garbage.url, apiKey: wrongKey }),
      await ask("profiles.test", { url: garbage.url, apiKey: wrongKey }),
    ];
    await host.stop().catch((error: unknown) => log.push(inspect(error, { depth: 8 })));

    expect(statuses).toContain(500);
    expect(log.join("\n")).toMatch(/no such table/);
    expectNoSecrets(log.join("\n"));
  });
});

describe.concurrent("the import without a window", () => {
  test("says nothing of a customer whose row is right, and never the key", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer({ environment: { CUSTOMER_DESK_API_KEY: apiKey } });
    await using garbage = await echoServer(200);
    await writeFile(join(folder.path, "c.csv"), FILE);
    await writeFile(join(folder.path, "taken"), "");
    const place = { folder: folder.path };
    const run = (url: string, key: string, ...more: string[]) =>
      runHere(place, "c.csv", "--yes", "--url", url, "--key", key, ...more);

    const ends = [
      await run(server.url, wrongKey),
      await run(server.url, apiKey, "--dry-run", "--json"),
      await run(garbage.url, apiKey),
      await run(server.url, apiKey, "--data", join(folder.path, "taken")),
      await run(server.url, `${apiKey}-`),
      await run(server.url, apiKey),
      await run(server.url, apiKey),
    ];

    expect(ends.map(({ code }) => code)).toEqual([2, 0, 2, 2, 2, 0, 0]);
    for (const { stdout, stderr } of ends) expectNoSecrets(stdout + stderr);
  });

  test("nor when its data is damaged", async () => {
    await using folder = await temporaryFolder();
    await using server = await testServer({ environment: { CUSTOMER_DESK_API_KEY: apiKey } });
    const sent = Promise.withResolvers<void>();
    await using proxy = await gateProxy(server.url, {
      onBatch: () => {
        sent.resolve();
        return FOREVER;
      },
    });
    await writeFile(join(folder.path, "c.csv"), FILE);
    const args = ["c.csv", "--yes", "--url", proxy.url, "--key", apiKey];
    const first = startImport({ folder: folder.path }, ...args);
    await sent.promise;
    first.kill("SIGKILL");
    const killed = await first.ended;
    const [kept = ""] = await keptRuns(folder.path);
    const file = join(folder.path, "data/command-line", kept, "customer-desk.db");
    const database = openSqlite(file, { mustExist: true });
    database.exec("drop table import_row");
    database.close();

    const second = await runHere({ folder: folder.path }, ...args);

    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(/no such table/);
    expectNoSecrets(killed.stdout + killed.stderr + second.stdout + second.stderr);
  });
});
