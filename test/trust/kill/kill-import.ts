import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { type SeededRandom, seededRandom } from "../network/seeded-random.ts";
import { checkImport } from "./check-import.ts";
import type { KillReport } from "./kill-server.ts";
import { KillableProcess } from "./killable-process.ts";
import { type PreparedRow, preparedRows } from "./prepare-import.ts";

const ROWS = 2_500;
const LONGEST_LIFE_MS = 250;
const LONGEST_START_MS = 1_000;
const LONGEST_END_MS = 25;

/** What it prints when it sends, and when it has nothing to do but to clear up. */
const SENDING = / go to .*LIVE|Going on with|was imported already/;
const ENDING = /Rows in the file/;

/**
 * Kills `npm run import` again and again, each time starting the same command, until it ends; then
 * starts it once more, which must change nothing.
 */
export async function killImport(seed: number, kills: number): Promise<KillReport> {
  await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
  await using folder = await temporaryFolder();
  const random = seededRandom(seed);
  let killed = 0;
  let rowCount = 0;
  for (let round = 0; killed < kills; round += 1) {
    const rows = rowsOf(round, random);
    const file = `customers-${round}.csv`;
    const lines = rows.map(({ email, externalId }) => `${email},${externalId}`);
    await writeFile(join(folder.path, file), ["email,external_id", ...lines].join("\n"));
    for (;;) {
      await using command = startImport(folder.path, file, server, random);
      await untilAnInstant(command, random);
      if (killed < kills) await command.kill();
      const code = await command.ended();
      if (code === null) killed += 1;
      else {
        const outcome = { code, output: command.output, rows, serverFile: server.databaseFile };
        const wrongs = checkImport(outcome);
        await using again = startImport(folder.path, file, server, random);
        const codeAgain = await again.ended();
        if (codeAgain !== code) wrongs.push(`again it ended with ${codeAgain}, not ${code}`);
        else wrongs.push(...checkImport({ ...outcome, output: again.output }));
        rowCount += rows.length;
        if (wrongs.length > 0) return { kills: killed, rows: rowCount, wrongs };
        break;
      }
    }
  }
  return { kills: killed, rows: rowCount, wrongs: [] };
}

/** Rows of which a few have errors. */
function rowsOf(round: number, random: SeededRandom): PreparedRow[] {
  return preparedRows(round, ROWS, random).map((row, index) =>
    random.chance(0.01) ? { email: `no-address-${index}`, externalId: "" } : row,
  );
}

function startImport(folder: string, file: string, server: TestServer, random: SeededRandom) {
  return new KillableProcess({
    program: join(import.meta.dirname, "../../../desktop/src/headless/main.ts"),
    args: [file, "--yes", "--json", "--data", "data", "--url", server.url],
    folder,
    environment: { CUSTOMER_DESK_KEY: server.apiKey },
    ready: random.chance(0.8) ? SENDING : ENDING,
  });
}

/** Any instant: of the start, while it sends, or while it clears up. */
async function untilAnInstant(command: KillableProcess, random: SeededRandom): Promise<void> {
  if (random.chance(0.2)) return setTimeout(random.between(0, LONGEST_START_MS));
  await command.isReady;
  const isEnding = ENDING.test(command.output);
  const longest = isEnding ? LONGEST_END_MS : LONGEST_LIFE_MS;
  await Promise.race([command.ended(), setTimeout(random.between(0, longest))]);
}
