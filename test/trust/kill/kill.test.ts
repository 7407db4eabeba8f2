import { expect, test } from "vitest";
import { killDesk } from "./kill-desk.ts";
import { killImport } from "./kill-import.ts";
import { killServer } from "./kill-server.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
const KILLS = Number(process.env.TRUST_KILLS ?? 5);

/** Past this many kills a database is large enough; the next ones begin with an empty one. */
const KILLS_PER_DATABASE = 50;

test.concurrent.each([
  ["server that is killed keeps every batch that it acknowledged, once and whole", killServer],
  ["desk that is killed sends every row once", killDesk],
  ["command that is killed imports every row once, and no row again", killImport],
])(
  "a %s",
  async (_name, kill) => {
    let killed = 0;
    for (let seed = SEED; killed < KILLS; seed += 1) {
      const report = await kill(seed, Math.min(KILLS - killed, KILLS_PER_DATABASE));
      expect(report.wrongs, `TRUST_SEED=${seed}, after ${report.kills} kills`).toEqual([]);
      killed += report.kills;
    }
  },
  KILLS * 10_000 + 30_000,
);
