import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../helpers/free-port.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { BatchLoad } from "../kill/batch-load.ts";
import { checkServer, readStored, wrongsOf } from "../kill/check-server.ts";
import { API_KEY, serverProcess } from "../kill/server-process.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { reportFigure } from "../report-figure.ts";

const CONNECTIONS = 12;
const LONGEST_LIFE_MS = 300;
/** The limit after which the server cuts off what is still under way, and a little to close its files. */
const LONGEST_END_MS = 12_000;

/**
 * Asks a server under load to end, again and again over one database, and returns what was wrong:
 * with its end, with what it left, or with how it started again.
 */
export async function stopServer(seed: number, stops: number): Promise<string[]> {
  await using folder = await temporaryFolder();
  const random = seededRandom(seed);
  const file = join(folder.path, "customer-desk.db");
  const port = await freePort();
  const load = new BatchLoad({
    url: `http://127.0.0.1:${port}`,
    apiKey: API_KEY,
    random,
    mayRefuse: true,
  });
  for (let stop = 0; ; stop += 1) {
    await using server = serverProcess({
      folder: folder.path,
      databaseUrl: `sqlite:${file}`,
      port,
    });
    if (!(await server.isReady)) return [`it did not start: ${server.output}`];
    const wrongs = await checkServer(load, { fileNow: () => file, random });
    if (wrongs.length > 0 || stop === stops) return wrongs;
    const loaded = load.run(CONNECTIONS);
    await setTimeout(random.between(0, LONGEST_LIFE_MS));
    const askedMs = performance.now();
    server.terminate();
    const code = await server.ended();
    reportFigure("ms until it has ended", Math.round(performance.now() - askedMs), {
      kind: "most",
      bound: LONGEST_END_MS,
    });
    load.end();
    await loaded;
    const left = [...(code === 0 ? [] : [`it ended with ${code}`]), ...wrongsAfter(load, file)];
    if (left.length > 0) return left;
  }
}

/** A write that was done has been answered, and the log of writes is in the database. */
function wrongsAfter(load: BatchLoad, file: string): string[] {
  const isRepairNeeded = existsSync(`${file}-wal`);
  const stored = readStored(file);
  return [
    ...(isRepairNeeded ? ["it left a log behind"] : []),
    ...load.wrongs,
    ...load.batches.flatMap((batch) => wrongsOf(batch, stored)),
    ...load.batches.flatMap(({ key, answer }) =>
      answer === undefined && stored.keys.has(key) ? `${key} was done and never answered` : [],
    ),
  ];
}
