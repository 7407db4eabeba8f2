import { testServer } from "../../helpers/test-server.ts";

/**
 * Measures whether the time of a refusal tells somebody else's customer from one that is not there:
 * `node --conditions=customer-desk-source test/trust/isolation/measure-timing.ts [pairs]`.
 *
 * Both are asked for in turns, whichever first. Printed is how often a random answer about the one
 * takes longer than a random answer about the other, in percent: 50 tells nothing. A difference of
 * less than `noise`, two standard errors of that figure, cannot be told from none.
 */
const PAIRS = Number(process.argv[2] ?? 5_000);
const WARM_UP = 500;

await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
const strangers = {
  "another organization": await server.createKey({ organization: "other" }),
  "the other mode": await server.createKey({ livemode: false }),
};
const { customers } = server.client();
await customers.createBatch({
  customers: Array.from({ length: 100 }, (_, n) => ({ email: "a@example.com", id: `their-${n}` })),
});
const { id } = await customers.get({ id: "their-50" });

const timeOf = async (apiKey: string, path: string): Promise<number> => {
  const startedMs = performance.now();
  const response = await fetch(`${server.url}/api/v1/customers/${path}`, {
    headers: { "x-api-key": apiKey },
  });
  await response.arrayBuffer();
  if (response.status !== 404) throw new Error(`${path} was answered ${response.status}`);
  return performance.now() - startedMs;
};

for (const [stranger, apiKey] of Object.entries(strangers)) {
  for (const [kind, there, absent] of [
    ["id", id, `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`],
    ["external id", "their-50", "there-50"],
  ] as const) {
    const times: { there: number[]; absent: number[] } = { there: [], absent: [] };
    for (let pair = -WARM_UP; pair < PAIRS; pair += 1) {
      for (const which of pair % 2 === 0
        ? (["there", "absent"] as const)
        : (["absent", "there"] as const)) {
        const time = await timeOf(apiKey, which === "there" ? there : absent);
        if (pair >= 0) times[which].push(time);
      }
    }
    const share = shareOfLonger(times.there, times.absent);
    const noise = 2 * Math.sqrt((2 * PAIRS + 1) / (12 * PAIRS * PAIRS));
    const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
    console.info(
      `${kind} of ${stranger}: longer in ${percent(share)} (noise ${percent(noise)}), medians ` +
        `${median(times.there).toFixed(3)} and ${median(times.absent).toFixed(3)} ms`,
    );
  }
}

/** The probability that one of the first takes longer than one of the second (Mann and Whitney's U). */
function shareOfLonger(first: readonly number[], second: readonly number[]): number {
  const all = [
    ...first.map((time) => ({ time, isFirst: true })),
    ...second.map((time) => ({ time, isFirst: false })),
  ].toSorted((one, other) => one.time - other.time);
  let ranks = 0;
  for (const [index, { isFirst }] of all.entries()) if (isFirst) ranks += index + 1;
  const least = (first.length * (first.length + 1)) / 2;
  return (ranks - least) / (first.length * second.length);
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1] ?? Number.NaN;
}
