import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommandHere } from "../../helpers/command-line.ts";
import { testServer } from "../../helpers/test-server.ts";
import { BatchLoad } from "../kill/batch-load.ts";
import { checkServer, readStored, wrongsOf } from "../kill/check-server.ts";
import { API_KEY } from "../kill/server-process.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { reportFigure } from "../report-figure.ts";
import { serverOver } from "./server-over.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
const BACKUPS = Number(process.env.TRUST_BACKUPS ?? 2);
const CONNECTIONS = 4;
/** Also on a busy machine. */
const PATIENT = { timeout: 60_000 };

test(
  "a backup under load has all that was acknowledged before it, whole, and a server goes on from it",
  async () => {
    const random = seededRandom(SEED);
    await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
    const { url, apiKey, databaseFile, folder } = server;
    const load = new BatchLoad({ url, apiKey, random });
    for (let backup = 0; backup < BACKUPS; backup += 1) {
      const context = `TRUST_SEED=${SEED}, backup ${backup}`;
      const file = join(folder, `copy-${backup}.db`);
      const loaded = load.run(CONNECTIONS);
      const sentBefore = load.batches.length;
      await expect.poll(() => load.batches.length, PATIENT).toBeGreaterThan(sentBefore + 20);
      const before = load.batches.map((batch) => ({ ...batch }));
      const { code, stderr } = await runCommandHere(databaseFile, "backup", file);
      expect([code, stderr], context).toEqual([0, ""]);
      load.end();
      await loaded;
      expect(load.wrongs, context).toEqual([]);

      const stored = readStored(file);
      expect(
        before.flatMap((batch) => wrongsOf(batch, stored)),
        context,
      ).toEqual([]);
      const after = load.batches.map((batch) => ({ ...batch, answer: undefined }));
      expect(
        after.flatMap((batch) => wrongsOf(batch, stored)),
        context,
      ).toEqual([]);

      await using restored = await serverOver(file);
      const again = new BatchLoad({ url: restored.url, apiKey: API_KEY, random });
      again.batches.push(...after);
      expect(await checkServer(again, { fileNow: () => file, random }), context).toEqual([]);
    }
    reportFigure("backups under load", BACKUPS);
  },
  BACKUPS * 20_000 + 30_000,
);
