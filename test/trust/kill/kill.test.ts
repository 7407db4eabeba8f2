import { expect, test } from "vitest";
import { reportFigure } from "../report-figure.ts";
import { killDesk } from "./kill-desk.ts";
import { killImport } from "./kill-import.ts";
import { killServer } from "./kill-server.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
const KILLS = Number(process.env.TRUST_KILLS ?? 5);

/** Past this many kills a database is large enough; the next ones begin with an empty one. */
const KILLS_PER_DATABASE = 50;

test.concurrent.each([
  [
    "server",
    "server that is killed keeps every batch that it acknowledged, once and whole",
    killServer,
  ],
  ["app", "desk that is killed sends every row once", killDesk],
  ["import", "command that is killed imports every row once, and no row again", killImport],
])(
  "%s: a %s",
  async (what, _name, kill) => {
    let killed = 0;
    let rows = 0;
    for (let seed = SEED; killed < KILLS; seed += 1) {
      const kills = Math.min(KILLS - killed, KILLS_PER_DATABASE);
      const report = await kill(seed, kills);
      const replay = `TRUST_SEED=${seed} TRUST_KILLS=${kills}`;
      expect(report.wrongs, `${replay}, after ${report.kills} kills`).toEqual([]);
      killed += report.kills;
      rows += report.rows;
    }
    reportFigure(`kills of the ${what}`, killed);
    reportFigure(`rows acknowledged by the ${what}`, rows);
  },
  KILLS * 10_000 + 30_000,
);
