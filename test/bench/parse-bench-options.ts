import { parseArgs } from "node:util";
import { type TargetKey, targetKeys } from "./batch/target-key.ts";
import type { BenchOptions } from "./bench-options.ts";
import { type Suite, suites } from "./suite.ts";

const thorough = { seconds: "5", rounds: "4", rows: "100000", warmUpBatches: 200 };
const quick = { seconds: "1.5", rounds: "2", rows: "10000", warmUpBatches: 50 };

function parsePositive(name: string, text: string, integer: boolean): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value) && (!integer || Number.isInteger(value))) return value;
  throw new Error(`--${name} must be a positive ${integer ? "integer" : "number"}, not "${text}"`);
}

function parseTarget(text: string): TargetKey {
  const key = targetKeys.find((candidate) => candidate === text);
  if (key) return key;
  throw new Error(`--targets knows ${targetKeys.join(", ")}, not "${text}"`);
}

function parseSuites(text: string): readonly Suite[] {
  if (text === "all") return suites;
  const found = suites.filter((suite) => suite === text);
  if (found.length > 0) return found;
  throw new Error(`--suite knows ${suites.join(", ")} and all, not "${text}"`);
}

export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suite: { type: "string", default: "all" },
      quick: { type: "boolean", default: false },
      seconds: { type: "string" },
      rounds: { type: "string" },
      connections: { type: "string", default: "1,8,32" },
      targets: { type: "string", default: targetKeys.join(",") },
      rows: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const preset = values.quick ? quick : thorough;
  const targets = values.targets.split(",").map(parseTarget);
  if (!targets.includes(targetKeys[0])) throw new Error(`--targets must include ${targetKeys[0]}`);
  return {
    help: values.help,
    suites: parseSuites(values.suite),
    seconds: parsePositive("seconds", values.seconds ?? preset.seconds, false),
    rounds: parsePositive("rounds", values.rounds ?? preset.rounds, true),
    connections: values.connections
      .split(",")
      .map((text) => parsePositive("connections", text, true)),
    warmUpBatches: preset.warmUpBatches,
    targets: targetKeys.filter((key) => targets.includes(key)),
    rows: parsePositive("rows", values.rows ?? preset.rows, true),
    json: values.json,
  };
}
