import { availableParallelism } from "node:os";

/** Environment variables of one process. */
export type Counts = Readonly<Record<string, string>>;

export interface Part {
  /** Where its tests are. */
  readonly tests: readonly string[];
  /** The worst that is done, as the README has it. */
  readonly done: string;
  /** What a user is promised, as the README has it. */
  readonly promise: string;
  /**
   * Where its files are: in memory if nothing in it depends on a disk, which saves waiting for one.
   * A power cut is not simulated, so what is killed uses the disk only for its timing's sake.
   */
  readonly files: "memory" | "disk";
  /** `long` waits for most of its time and is run beside all others; `quiet` measures, and is run alone. */
  readonly company?: "long" | "quiet";
}

/** What is run, in this order. */
export const PARTS = {
  kill: {
    tests: ["trust/kill/"],
    done: "SIGKILL at random instants under load, of the server, the app's host and `npm run import`",
    promise:
      "what was acknowledged is there once; no half batch; the same idempotency key gives the same answer; rows in = created + existing + refused + waiting",
    files: "disk",
  },
  network: {
    tests: ["trust/network/"],
    done: "requests and answers lost, doubled, reordered, delayed, cut off, garbled, 429 and 503, restarts in mid-request",
    promise: "every row is created once, and no import waits for ever",
    files: "memory",
  },
  storage: {
    tests: ["trust/storage/"],
    done: "disk full, read-only folder, write-ahead log cut off, pages damaged, a lock held by another program, a newer database, backups under load",
    promise:
      "one clear sentence or a 503 with `Retry-After`; nothing acknowledged is lost; it goes on by itself when there is room again; a backup is one consistent state",
    files: "memory",
  },
  clock: {
    tests: ["trust/clock/"],
    done: "steps of up to a day, either way, in mid-run",
    promise: "order, cursors, expiry of keys and of idempotency records hold",
    files: "memory",
  },
  concurrency: {
    tests: ["trust/concurrency/"],
    done: "hundreds of the same key at once, the same ids in parallel batches, lists while others write",
    promise:
      "one effect per key, one customer per id, no deadlock, no 500; a list doubles nothing and misses nothing that was there",
    files: "memory",
  },
  input: {
    tests: ["trust/fuzz/"],
    done: "every operation in every API version and tRPC, with generated input of the worst kinds",
    promise:
      "never a 5xx or a hang; always the envelope of the API; what was accepted reads back equal",
    files: "memory",
  },
  files: {
    tests: ["trust/files/"],
    done: "random bytes, unbalanced quotes, zip bombs, 10,000 columns, cells of 1 MB, mixed encodings",
    promise: "rows, or a message that says what is wrong with the file; never a freeze",
    files: "memory",
  },
  isolation: {
    tests: ["trust/isolation/"],
    done: "ids, keys and cursors of another organization or of the other mode, in every operation",
    promise:
      "they behave as if they did not exist, in the time that it takes too; a revoked or expired key stops at once",
    files: "memory",
  },
  shutdown: {
    tests: ["trust/shutdown/"],
    done: "SIGTERM under load",
    promise: "nothing in flight is cut off; it ends in time; the next start has nothing to repair",
    files: "disk",
  },
  cluster: {
    tests: ["trust/cluster/"],
    done: "three servers over one PostgreSQL, killed at random, its connections cut, itself crashed",
    promise: "every acknowledged row is there once, whichever server answered",
    files: "disk",
  },
  desktop: {
    tests: [
      ...["desktop/electron/", "desktop/browser/", "desktop/import/export-rows"],
      "trust/logs/",
    ],
    done: "Electron's security checklist item by item, foreign origins and DNS rebinding, guessed tokens, formulas in exports, logs",
    promise: "no page but the app's own reaches the host; no key, e-mail or tax number is in a log",
    files: "memory",
  },
  "supply-chain": {
    tests: ["trust/supply-chain/"],
    done: "exact versions, hashes, install scripts, licences, `npm audit`",
    promise: "what is installed is what was tested; MIT goes with all that is shipped",
    files: "memory",
  },
  soak: {
    tests: ["trust/overload/soak"],
    done: "half of what it can take for half an hour, with somebody who reads one state for long",
    promise:
      "memory, database and write-ahead log level off; the log grows while one state is read, and shrinks after",
    files: "disk",
    company: "long",
  },
  overload: {
    tests: ["trust/overload/overload"],
    done: "far more connections than it can serve",
    promise:
      "bounded queue, memory and time; 503 with `Retry-After` before a body is read; it takes everything again within a second",
    files: "disk",
    company: "quiet",
  },
} as const satisfies Readonly<Record<string, Part>>;

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
  TRUST_TIMINGS: 5_000,
  TRUST_OVERLOADS: 10,
  TRUST_OVERLOAD_SECONDS: 60,
  TRUST_SOAK_SECONDS: 1_800,
  TRUST_SOAK_CUSTOMERS: 20_000,
  TRUST_STOPS: 100,
  TRUST_FAULTS: 200,
  TRUST_AUDIT: 1,
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
