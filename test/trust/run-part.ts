import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { memoryFolder } from "./memory-folder.ts";
import { type Counts, countsOf, PARTS, type PartName } from "./parts.ts";
import type { Figure } from "./report-figure.ts";

export interface PartFigure {
  readonly value: number;
  /** What it may be at most; a part with a figure above it has failed. */
  readonly bound?: number;
}

export interface PartResult {
  readonly part: PartName;
  readonly passed: number;
  /** Tests, and figures above their bounds. */
  readonly failed: number;
  /** Mostly for want of a program or a right that this machine lacks. */
  readonly skipped: number;
  readonly seconds: number;
  /** What was tried, and what came of it, by its name. */
  readonly figures: Readonly<Record<string, PartFigure>>;
}

/** As Vitest's JSON reporter writes it; what is not needed here is left out. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly success: boolean;
}

const testFolder = join(import.meta.dirname, "..");
const vitest = join(
  dirname(createRequire(import.meta.url).resolve("vitest/package.json")),
  "vitest.mjs",
);

/** Runs the tests of a part, whose own output goes to stderr. */
export async function runPart(part: PartName, share: number): Promise<PartResult> {
  await using folder = await temporaryFolder();
  const figuresFile = join(folder.path, "figures");
  const startedAt = performance.now();
  // A seed that somebody named is played alone, with the counts of `npm test` or named ones.
  const counts: Counts[] = process.env.TRUST_SEED === undefined ? countsOf(part, share) : [{}];
  const folderOfFiles = PARTS[part].files === "memory" ? memoryFolder() : undefined;
  const reports = await Promise.all(
    counts.map((each, index) =>
      runTests(PARTS[part].tests, {
        environment: {
          TMPDIR: folderOfFiles ?? tmpdir(),
          TRUST_FIGURES: figuresFile,
          ...each,
        },
        reportFile: join(folder.path, `report-${index}.json`),
      }),
    ),
  );
  const sum = (count: (report: VitestReport) => number) =>
    reports.reduce((total, report) => total + count(report), 0);
  const figures = readFigures(figuresFile);
  const above = Object.values(figures).filter(({ value, bound }) => value > (bound ?? value));
  return {
    part,
    passed: sum(({ numPassedTests }) => numPassedTests),
    // Also what failed outside of a test.
    failed:
      above.length +
      sum(({ success, numFailedTests }) => (success ? 0 : Math.max(1, numFailedTests))),
    skipped: sum(({ numPendingTests }) => numPendingTests),
    seconds: Math.round((performance.now() - startedAt) / 1000),
    figures,
  };
}

async function runTests(
  paths: readonly string[],
  { environment, reportFile }: { environment: Counts; reportFile: string },
): Promise<VitestReport> {
  const options = [
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`],
    // Parts are run beside each other, and beside whatever else the machine has to do.
    ...["--testTimeout=180000", "--hookTimeout=180000"],
    // Vitest leaves one to itself, and so would use one of two.
    `--maxWorkers=${availableParallelism()}`,
  ];
  const child = spawn(process.execPath, [vitest, "run", ...paths, ...options], {
    cwd: testFolder,
    env: { ...process.env, ...environment, ...namedByUser() },
    stdio: ["ignore", process.stderr, process.stderr],
  });
  await once(child, "close");
  if (existsSync(reportFile)) return JSON.parse(readFileSync(reportFile, "utf8"));
  return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, success: false };
}

/** Counts and seeds that are set outside hold. */
function namedByUser(): Counts {
  const names = Object.entries(process.env).filter(([name]) => name.startsWith("TRUST_"));
  return Object.fromEntries(names) as Counts;
}

function readFigures(file: string): Record<string, PartFigure> {
  const figures: Record<string, PartFigure> = {};
  if (!existsSync(file)) return figures;
  for (const line of readFileSync(file, "utf8").trimEnd().split("\n")) {
    const { name, value, kind, bound } = JSON.parse(line) as Figure;
    const before = figures[name]?.value ?? 0;
    figures[name] = {
      value: kind === "most" ? Math.max(before, value) : before + value,
      ...(bound !== undefined && { bound }),
    };
  }
  return figures;
}
