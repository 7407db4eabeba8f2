import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHost, type Host } from "@customer-desk/desktop/host/host";
import { HostError } from "@customer-desk/desktop/host/host-error";
import { plainSecretStore } from "@customer-desk/desktop/host/profiles/secret-store";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { lockFile } from "../../helpers/database-lock.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { findDamage } from "../kill/find-damage.ts";
import { preparedRows, prepareImport } from "../kill/prepare-import.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { reportFigure } from "../report-figure.ts";
import { damagedLog } from "./damaged-log.ts";
import { PAGE_BYTES, withPage } from "./with-page.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
const DAMAGES = Number(process.env.TRUST_DAMAGES ?? 8);
const isFullRun = process.env.TRUST_DAMAGES !== undefined;
const ROWS = 300;

/** A host over a folder; what nobody foresaw ends up in the list. */
function openHost(dataFolder: string, unexpected: unknown[] = []): Promise<Host> {
  return createHost({
    dataFolder,
    shell: "headless",
    appVersion: "0.0.0",
    secrets: plainSecretStore,
    onUnexpected: (error) => unexpected.push(error),
  });
}

async function expectRefusal(opening: Promise<Host>, code: string, context = ""): Promise<void> {
  const error: unknown = await opening.then(
    () => "it opened",
    (cause) => cause,
  );
  expect(error, context).toBeInstanceOf(HostError);
  expect((error as HostError).code, context).toBe(code);
}

describe("the app's store", () => {
  test("is refused and left as it is when a newer version wrote to it", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "customer-desk.db");
    await (await openHost(folder.path)).stop();
    const native = new Sqlite(file);
    native.exec("insert into migration (name, executed_at) values ('2099-01-01-future', 0)");
    native.close();
    const before = readFileSync(file);
    await expectRefusal(openHost(folder.path), "store_newer");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  // Its patience alone is five seconds, twice.
  test.runIf(isFullRun)("is refused while another program has locked it", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "customer-desk.db");
    await (await openHost(folder.path)).stop();
    {
      using _lock = lockFile(file);
      await expectRefusal(openHost(folder.path), "store_locked");
    }
    await (await openHost(folder.path)).stop();
  });

  test(
    "opens whole, or is refused, when a page of it holds anything",
    async () => {
      const random = seededRandom(SEED);
      await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
      await using source = await temporaryFolder();
      const rows = preparedRows(0, ROWS, random);
      await prepareImport({ dataFolder: source.path, server, rows });
      const intact = readFileSync(join(source.path, "customer-desk.db"));
      let refusals = 0;
      for (let damage = 0; damage < DAMAGES; damage += 1) {
        // The first page says what file this is: at least that one is missed.
        const page = damage === 0 ? 0 : random.between(0, intact.length / PAGE_BYTES - 1);
        const context = `TRUST_SEED=${SEED}, damage ${damage}: page ${page + 1}`;
        await using folder = await temporaryFolder();
        const file = join(folder.path, "customer-desk.db");
        writeFileSync(file, withPage(Buffer.from(intact), page, random));
        const opening = openHost(folder.path);
        const host = await opening.catch(() => undefined);
        if (host === undefined) {
          refusals += 1;
          await expectRefusal(opening, "store_unusable", context);
        } else await host.stop();
      }
      reportFigure("pages of the app's store damaged", DAMAGES);
      expect(refusals).toBeGreaterThan(0);
    },
    DAMAGES * 2_000 + 30_000,
  );

  test(
    "has whole imports, ready for review or gone, when its log is cut off or changed anywhere",
    async () => {
      const random = seededRandom(SEED);
      await using source = await temporaryFolder();
      const log = await logOfImports(source.path);
      let found = 0;
      for (let damage = 0; damage < DAMAGES; damage += 1) {
        const context = `TRUST_SEED=${SEED}, damage ${damage}`;
        await using folder = await temporaryFolder();
        const file = join(folder.path, "customer-desk.db");
        copyFileSync(join(source.path, "before.db"), file);
        writeFileSync(`${file}-wal`, damagedLog(log, random));
        expect(findDamage(file), context).toEqual([]);
        const unexpected: unknown[] = [];
        const host = await openHost(folder.path, unexpected);
        for (const { id, step } of host.services.imports.list()) {
          if (step !== "review") continue;
          const { counts } = host.services.imports.get(id);
          expect(counts.all, context).toBe(ROWS);
          found += 1;
        }
        await host.stop();
        expect(unexpected, context).toEqual([]);
      }
      reportFigure("write-ahead logs of the app's store cut off or damaged", DAMAGES);
      expect(found).toBeGreaterThan(0);
    },
    DAMAGES * 2_000 + 30_000,
  );
});

/** Reads two files up to their review, and returns the log of that; before.db has nothing of it. */
async function logOfImports(dataFolder: string): Promise<Buffer> {
  const file = join(dataFolder, "customer-desk.db");
  await (await openHost(dataFolder)).stop();
  copyFileSync(file, join(dataFolder, "before.db"));
  const host = await openHost(dataFolder);
  const { imports } = host.services;
  const lines = Array.from({ length: ROWS }, (_, row) => `${row}@example.com`);
  const bytes = Buffer.from(["email", ...lines].join("\n"));
  for (const name of ["first.csv", "second.csv"]) {
    const { id } = await imports.createFromFile({ name, bytes });
    await imports.matchColumns(id);
    await imports.startReview(id);
  }
  const log = readFileSync(`${file}-wal`);
  await host.stop();
  return log;
}
