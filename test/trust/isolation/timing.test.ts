import { describe, expect, test } from "vitest";
import { testServer } from "../../helpers/test-server.ts";
import { reportFigure } from "../report-figure.ts";
import { compareTimes } from "./compare-times.ts";

/** Only in a full run: what few pairs say of times is chance. */
const PAIRS = Number(process.env.TRUST_TIMINGS ?? 0);

/** Of how far chance alone leads from 50 %, three times as much; in percentage points. */
const NOISE = 3 * 100 * Math.sqrt((2 * PAIRS + 1) / (12 * PAIRS * PAIRS));

const STRANGERS = [
  ["another organization", { organization: "other" }],
  ["the other mode", { livemode: false }],
] as const;

describe.each(STRANGERS)("the time of a refusal to %s", (stranger, keyOptions) => {
  test.runIf(PAIRS > 0)(
    "does not tell a customer of somebody else from one that is not there",
    async () => {
      await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
      const apiKey = await server.createKey(keyOptions);
      const { customers } = server.client();
      await customers.createBatch({
        customers: Array.from({ length: 100 }, (_, n) => ({
          email: "a@example.com",
          id: `their-${n}`,
        })),
      });
      const { id } = await customers.get({ id: "their-50" });
      const get = (path: string) => async () => {
        const response = await server.fetch(`/api/v1/customers/${path}`, {
          headers: { "x-api-key": apiKey },
        });
        await response.arrayBuffer();
        if (response.status !== 404) throw new Error(`${path} was answered ${response.status}`);
      };
      const absent = `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`;
      for (const [kind, there, nobody] of [
        ["id", id, absent],
        ["external id", "their-50", "there-50"],
      ] as const) {
        const calls = { first: get(there), second: get(nobody) };
        const { longerPercent, medianMs } = await compareTimes(PAIRS, calls);
        console.info(`${kind} of ${stranger}: longer in ${longerPercent} %`, medianMs);
        const off = Math.round(Math.abs(longerPercent - 50) * 100) / 100;
        reportFigure("pairs of times", PAIRS);
        reportFigure("points of a percent off an even chance in them", off, {
          kind: "most",
          bound: Math.round(NOISE * 100) / 100,
        });
        expect(longerPercent).not.toBeNaN();
      }
    },
    PAIRS * 400 + 120_000,
  );
});
