import { availableParallelism } from "node:os";

/** Environment variables of one process. */
export type Counts = Readonly<Record<string, string>>;

/** What is run, in this order, and where its tests are. */
export const PARTS = {
  kill: ["trust/kill/"],
  network: ["trust/network/"],
  storage: ["trust/storage/"],
  clock: ["trust/clock/"],
  concurrency: ["trust/concurrency/"],
  input: ["trust/fuzz/"],
  files: ["trust/files/"],
  isolation: ["trust/isolation/"],
  overload: ["trust/overload/"],
  shutdown: ["trust/shutdown/"],
  cluster: ["trust/cluster/"],
  desktop: ["desktop/electron/", "desktop/browser/", "desktop/import/export-rows", "trust/logs/"],
  "supply-chain": ["trust/supply-chain/"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PartName = keyof typeof PARTS;

export const PART_NAMES = Object.keys(PARTS) as PartName[];

/** How much a full run tries. `npm test` runs the same tests with some ten each. */
const FULL_COUNTS = {
  TRUST_KILLS: 1_000,
  TRUST_BACKUPS: 20,
  TRUST_DAMAGES: 500,
  TRUST_FILLS: 10,
  TRUST_CLOCK_STEPS: 10_000,
  TRUST_RACES: 20,
  TRUST_RUNS: 100_000,
  TRUST_FILES: 100_000,
  TRUST_OVERLOADS: 10,
  TRUST_OVERLOAD_SECONDS: 60,
  TRUST_SOAK_SECONDS: 1_800,
  TRUST_STOPS: 100,
  TRUST_FAULTS: 200,
} as const;

const NETWORK_SEEDS = 10_000;

/**
 * The counts of each process that a part is run by.
 * @param share of a full run, more than 0
 */
export function countsOf(part: PartName, share: number): Counts[] {
  const scaled = (count: number) => Math.max(1, Math.round(count * share));
  const counts = Object.fromEntries(
    Object.entries(FULL_COUNTS).map(([name, count]) => [name, String(scaled(count))]),
  );
  return part === "network" ? seedsOfEach(scaled(NETWORK_SEEDS)) : [counts];
}

/** The simulation has one thread; all others keep every processor busy by themselves. */
function seedsOfEach(seeds: number): Counts[] {
  const processes = Math.min(seeds, availableParallelism());
  return Array.from({ length: processes }, (_, index) => {
    const first = Math.floor((seeds * index) / processes);
    const next = Math.floor((seeds * (index + 1)) / processes);
    return { TRUST_SEED: String(first + 1), TRUST_SEEDS: String(next - first) };
  });
}
