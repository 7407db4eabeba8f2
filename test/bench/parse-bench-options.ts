import { parseArgs } from "node:util";
import type { BenchOptions } from "./bench-options.ts";
import { type TargetKey, targetKeys } from "./target-key.ts";

const thorough = { seconds: "5", rounds: "4", warmUpBatches: 200 };
const quick = { seconds: "1.5", rounds: "2", warmUpBatches: 50 };

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

export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      seconds: { type: "string" },
      rounds: { type: "string" },
      connections: { type: "string", default: "1,8,32" },
      targets: { type: "string", default: targetKeys.join(",") },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const preset = values.quick ? quick : thorough;
  const targets = values.targets.split(",").map(parseTarget);
  if (!targets.includes(targetKeys[0])) throw new Error(`--targets must include ${targetKeys[0]}`);
  return {
    help: values.help,
    seconds: parsePositive("seconds", values.seconds ?? preset.seconds, false),
    rounds: parsePositive("rounds", values.rounds ?? preset.rounds, true),
    connections: values.connections
      .split(",")
      .map((text) => parsePositive("connections", text, true)),
    warmUpBatches: preset.warmUpBatches,
    targets: targetKeys.filter((key) => targets.includes(key)),
    json: values.json,
  };
}
