import { expect, test } from "vitest";
import { reportFigure } from "../report-figure.ts";
import { disturbCluster } from "./disturb-cluster.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
/** How often a server is killed, or the database's connections are cut, or the database crashes. */
const FAULTS = Number(process.env.TRUST_FAULTS ?? 10);

/** Past this many faults a database is large enough; the next ones begin with an empty one. */
const FAULTS_PER_CLUSTER = 40;

test(
  "three servers over one database carry out all that they acknowledge, once, whatever breaks",
  async () => {
    for (let done = 0; done < FAULTS; done += FAULTS_PER_CLUSTER) {
      const seed = SEED + done;
      const report = await disturbCluster(seed, Math.min(FAULTS - done, FAULTS_PER_CLUSTER));
      expect(report.wrongs, `TRUST_SEED=${seed}`).toEqual([]);
      expect(report.batches).toBeGreaterThan(report.faults);
      expect(report.singles).toBeGreaterThan(0);
      reportFigure("faults of three servers and their database", report.faults);
      reportFigure("batches through them", report.batches);
    }
  },
  FAULTS * 15_000 + 60_000,
);
