import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";
import { StartupError } from "@customer-desk/server/startup-error";
import { isErrorCode } from "@customer-desk/shared";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { runCommandHere } from "../../helpers/command-line.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { BatchLoad } from "../kill/batch-load.ts";
import { checkServer, readStored, wrongsOf } from "../kill/check-server.ts";
import { findDamage } from "../kill/find-damage.ts";
import { knownBatch } from "../kill/known-batch.ts";
import { API_KEY } from "../kill/server-process.ts";
import { type SeededRandom, seededRandom } from "../network/seeded-random.ts";
import { reportFigure } from "../report-figure.ts";
import { damagedLog } from "./damaged-log.ts";
import { serverOver } from "./server-over.ts";
import { PAGE_BYTES, withPage } from "./with-page.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
/** How many copies of a log are cut off or changed, and how many copies of a database. */
const DAMAGES = Number(process.env.TRUST_DAMAGES ?? 12);

const BATCHES = 25;

/** Most are the same without the thread, and start ten times as fast. */
const isThreaded = (damage: number) => damage % 10 === 0;

/** Batches that were acknowledged one after another. */
async function loadedServer(server: TestServer, random: SeededRandom): Promise<BatchLoad> {
  const load = new BatchLoad({ url: server.url, apiKey: server.apiKey, random });
  for (let number = 0; number < BATCHES; number += 1) {
    const batch = knownBatch(number, random);
    load.batches.push(batch);
    await load.send(batch);
  }
  expect(load.wrongs).toEqual([]);
  return load;
}

describe("a database whose log of writes is cut off or changed anywhere", () => {
  test(
    "holds whole batches, the first so many of them, and takes the others again",
    async () => {
      const random = seededRandom(SEED);
      await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
      const { databaseFile: source } = server;
      const { batches } = await loadedServer(server, random);
      const log = readFileSync(`${source}-wal`);
      for (let damage = 0; damage < DAMAGES; damage += 1) {
        const context = `TRUST_SEED=${SEED}, damage ${damage}`;
        await using folder = await temporaryFolder();
        const file = join(folder.path, "customer-desk.db");
        copyFileSync(source, file);
        writeFileSync(`${file}-wal`, damagedLog(log, random));
        if (!isMigrated(file)) continue;

        expect(findDamage(file), context).toEqual([]);
        const stored = readStored(file);
        const kept = batches.filter(({ key }) => stored.keys.has(key)).length;
        for (const [index, { key, body, emails }] of batches.entries()) {
          const isKept = index < kept;
          const answer = isKept ? "" : undefined;
          expect(wrongsOf({ key, body, emails, answer }, stored), context).toEqual([]);
          expect(stored.keys.has(key), `${context}: ${key}`).toBe(isKept);
        }

        await using again = await serverOver(file, { writerThread: isThreaded(damage) });
        const load = new BatchLoad({ url: again.url, apiKey: API_KEY, random });
        load.batches.push(...batches.map((batch) => ({ ...batch, answer: undefined })));
        const fileNow = () => file;
        expect(await checkServer(load, { fileNow, random }), context).toEqual([]);
      }
      reportFigure("write-ahead logs cut off or damaged", DAMAGES);
    },
    DAMAGES * 3_000 + 30_000,
  );
});

/** Whether what is left of a database has its tables, and a key that opens it. */
function isMigrated(file: string): boolean {
  const database = openSqlite(file, { mustExist: true });
  try {
    return database.prepare("select count(*) from api_key").pluck().get() === 1;
  } catch {
    return false;
  } finally {
    database.close();
  }
}

describe("a database with a page that holds anything", () => {
  test(
    "is refused in one sentence, or gives what is right and says of the rest that it is damaged",
    async () => {
      const random = seededRandom(SEED);
      await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
      await loadedServer(server, random);
      await server.stop();
      const emails = new Set(readStored(server.databaseFile).emails.keys());
      const pages = statSync(server.databaseFile).size / PAGE_BYTES;
      let refusals = 0;
      for (let damage = 0; damage < DAMAGES; damage += 1) {
        await using folder = await temporaryFolder();
        const file = join(folder.path, "customer-desk.db");
        const page = random.between(0, pages - 1);
        const context = `TRUST_SEED=${SEED}, damage ${damage}: page ${page + 1}`;
        writeFileSync(file, withPage(readFileSync(server.databaseFile), page, random));
        try {
          await using damaged = await serverOver(file, { writerThread: isThreaded(damage) });
          refusals += await useDamaged(damaged, emails, context);
        } catch (error) {
          expect(error, context).toBeInstanceOf(StartupError);
          expect((error as StartupError).message, context).toMatch(/^[^\n]+\.$/);
          refusals += 1;
        }
      }
      reportFigure("pages damaged", DAMAGES);
      expect(refusals).toBeGreaterThan(0);
    },
    DAMAGES * 3_000 + 30_000,
  );

  test("is found by `check`, and `backup` does not pass it on", async () => {
    const random = seededRandom(SEED);
    await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
    await loadedServer(server, random);
    await server.stop();
    const { databaseFile: file, folder } = server;
    const native = new Sqlite(file, { readonly: true });
    const root = native
      .prepare("select rootpage from sqlite_master where name = 'customer'")
      .pluck()
      .get() as number;
    native.close();
    writeFileSync(file, withPage(readFileSync(file), root - 1, random));
    const checked = await runCommandHere(file, "check");
    expect([checked.code, checked.stderr]).toEqual([1, expect.stringContaining("is damaged:")]);
    const backedUp = await runCommandHere(file, "backup", join(folder, "copy.db"));
    expect([backedUp.code, backedUp.stderr]).toEqual([1, expect.stringMatching(/damaged/)]);
  });
});

/** Reads and writes over a damaged database; returns how often it was said to be damaged. */
async function useDamaged(
  server: Awaited<ReturnType<typeof serverOver>>,
  emails: ReadonlySet<string>,
  context: string,
): Promise<number> {
  let refusals = 0;
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await server.ask(method, path, body);
    const answer = (await response.json()) as {
      data?: { email: string }[];
      nextCursor?: string;
      error?: { code: string; message: string };
    };
    expect(response.headers.get("x-request-id")).toMatch(/^req_/);
    if (response.status < 400) return answer;
    // A key that is not found any more opens nothing.
    expect([401, 503], `${context} ${method} ${path} ${response.status}`).toContain(
      response.status,
    );
    expect(isErrorCode(answer.error?.code)).toBe(true);
    if (response.status === 503) expect(answer.error?.message).toMatch(/damaged/);
    refusals += 1;
    return undefined;
  };
  for (let path: string | undefined = ""; path !== undefined; ) {
    const found = await ask("GET", `/api/v1/customers?limit=100${path}`);
    for (const { email } of found?.data ?? []) expect(emails.has(email), context).toBe(true);
    path = found?.nextCursor === undefined ? undefined : `&cursor=${found.nextCursor}`;
  }
  const customers = Array.from({ length: 20 }, (_, n) => ({ email: "n@example.com", id: `n${n}` }));
  await ask("POST", "/api/v1/customers/batch", { customers });
  return refusals;
}
