import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { checkDesk } from "../kill/check-desk.ts";
import { KillableProcess } from "../kill/killable-process.ts";
import { preparedRows, prepareImport } from "../kill/prepare-import.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { reportFigure } from "../report-figure.ts";
import { hasLimits, limitFiles, sizeLimit } from "./limited-disk.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
const FILLS = Number(process.env.TRUST_FILLS ?? 1);
const ROWS = 4_000;

test.skipIf(!hasLimits)(
  "an app whose disk gets full while it sends goes on by itself when there is room, and doubles nothing",
  async () => {
    await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
    await using folder = await temporaryFolder();
    const { path: dataFolder } = folder;
    for (let fill = 0; fill < FILLS; fill += 1) {
      const rows = preparedRows(fill, ROWS, seededRandom(SEED + fill));
      const importId = await prepareImport({ dataFolder, server, rows });
      await using desk = new KillableProcess({
        program: join(import.meta.dirname, "../kill/desk-program.ts"),
        args: [dataFolder, "--tell"],
        through: sizeLimit.through(dataFolder),
        folder: dataFolder,
        ready: /ready/,
      });
      expect(await desk.isReady, desk.output).toBe(true);
      // Less than its log has already: from now on it cannot note anything.
      limitFiles(desk, "65536");
      await expect
        .poll(() => desk.output, { timeout: 20_000 })
        .toMatch(/unexpected: .*(disk|full)/);
      sizeLimit.empty(desk, dataFolder);
      expect(await desk.ended(), desk.output).toBe(0);
      const { databaseFile: serverFile } = server;
      expect(checkDesk({ dataFolder, serverFile, importId, rows })).toEqual([]);
    }
    reportFigure("full disks of the app", FILLS);
  },
  FILLS * 60_000 + 30_000,
);
