import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { checkDesk } from "./check-desk.ts";
import type { KillReport } from "./kill-server.ts";
import { KillableProcess } from "./killable-process.ts";
import { preparedRows, prepareImport } from "./prepare-import.ts";

const ROWS = 4_000;
const LONGEST_LIFE_MS = 150;
const LONGEST_START_MS = 900;

/** Kills the app in the middle of imports, as often as it is told to, and lets each import end. */
export async function killDesk(seed: number, kills: number): Promise<KillReport> {
  await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
  await using folder = await temporaryFolder();
  const random = seededRandom(seed);
  const dataFolder = folder.path;
  let killed = 0;
  let rowCount = 0;
  for (let round = 0; killed < kills; round += 1) {
    const rows = preparedRows(round, ROWS, random);
    const importId = await prepareImport({ dataFolder, server, rows });
    for (;;) {
      await using desk = new KillableProcess({
        program: join(import.meta.dirname, "desk-program.ts"),
        args: [dataFolder],
        folder: dataFolder,
        ready: /ready/,
      });
      if (random.chance(0.2)) await setTimeout(random.between(0, LONGEST_START_MS));
      else {
        await desk.isReady;
        const life = setTimeout(random.between(0, LONGEST_LIFE_MS));
        await Promise.race([desk.ended(), life]);
      }
      if (killed < kills) await desk.kill();
      const code = await desk.ended();
      if (code === 0) break;
      if (code !== null)
        return { kills: killed, rows: rowCount, wrongs: [`it ended with ${code}: ${desk.output}`] };
      killed += 1;
    }
    const { databaseFile: serverFile } = server;
    const wrongs = checkDesk({ dataFolder, serverFile, importId, rows });
    rowCount += rows.length;
    if (wrongs.length > 0) return { kills: killed, rows: rowCount, wrongs };
  }
  return { kills: killed, rows: rowCount, wrongs: [] };
}
