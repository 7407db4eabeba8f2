import { join } from "node:path";
import { describe, test } from "vitest";
import { lockFile } from "../../helpers/database-lock.ts";
import { freePort } from "../../helpers/free-port.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { serverProcess } from "../kill/server-process.ts";
import { hasMounts, throughReadOnly } from "./limited-disk.ts";
import { serverOver } from "./server-over.ts";

/** Each waits for SQLite's patience, which a busy machine adds to. */
const PATIENT = { concurrent: true, timeout: 120_000 };

describe("a folder that cannot be written", PATIENT, () => {
  test.skipIf(!hasMounts).for([false, true])(
    "is refused in one sentence, with a database in it: %s",
    async (isThere, { expect }) => {
      await using folder = await temporaryFolder();
      const file = join(folder.path, "customer-desk.db");
      if (isThere) await (await serverOver(file))[Symbol.asyncDispose]();
      await using server = serverProcess({
        folder: folder.path,
        databaseUrl: `sqlite:${file}`,
        port: await freePort(),
        through: throughReadOnly(folder.path),
      });
      expect(await server.ended()).toBe(1);
      expect(server.output.trim()).toMatch(/^The database .* cannot be (written|opened): [^\n]*$/);
    },
  );
});

describe("a database that another program has locked", PATIENT, () => {
  test("refuses writes when patience ends, reads on, and goes on when it is free", async ({
    expect,
  }) => {
    await using server = await testServer();
    const write = (key: string) =>
      server.json(
        "POST",
        "/api/v1/customers",
        { email: "a@example.com" },
        { "idempotency-key": key },
      );
    using lock = lockFile(server.databaseFile);
    const refused = write("k");
    expect((await server.fetch("/api/v1/customers")).status).toBe(200);
    const { status, headers, body } = await refused;
    expect([status, body]).toMatchObject([
      503,
      {
        error: {
          code: "idempotency_unavailable",
          message: "The database is locked by another program. Nothing was done.",
        },
      },
    ]);
    expect(headers.get("retry-after")).toBe("5");

    lock.release();
    expect((await write("k")).status).toBe(201);
    expect((await write("k")).headers.get("idempotent-replayed")).toBe("true");
  });

  test("is refused in one sentence when a server starts on it", async ({ expect }) => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "customer-desk.db");
    await (await serverOver(file))[Symbol.asyncDispose]();
    using _lock = lockFile(file);
    await using server = serverProcess({
      folder: folder.path,
      databaseUrl: `sqlite:${file}`,
      port: await freePort(),
    });
    expect(await server.ended()).toBe(1);
    expect(server.output.trim()).toMatch(/^The database .* locked by another program: [^\n]*$/);
  });
});
