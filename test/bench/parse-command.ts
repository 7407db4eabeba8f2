import { parseArgs } from "node:util";
import type { BenchOptions } from "./bench-options.ts";
import { type Suite, suites } from "./suite.ts";

export type Command =
  | { kind: "help" }
  | { kind: "compare"; before: string; after: string }
  | { kind: "bench"; options: BenchOptions };

const thorough = { seconds: "3", rounds: "4", customers: "1000000", rows: "100000" };
const quick = { seconds: "1", rounds: "2", customers: "100000", rows: "10000" };

function parsePositive(name: string, text: string, integer: boolean): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value) && (!integer || Number.isInteger(value))) return value;
  throw new Error(`--${name} must be a positive ${integer ? "integer" : "number"}, not "${text}"`);
}

/** A tenth of it is measured too, and its pages of 100 have a middle and an end. */
function parseCustomers(text: string): number {
  const customers = parsePositive("customers", text, true);
  if (customers >= 1000 && customers % 1000 === 0) return customers;
  throw new Error(`--customers must be in thousands, not ${text}`);
}

function parseSuite(text: string): Suite {
  const found = suites.find((suite) => suite === text);
  if (found !== undefined) return found;
  throw new Error(`--suite knows ${suites.join(", ")} and all, not "${text}"`);
}

const parseSuites = (text: string): readonly Suite[] =>
  text === "all" ? suites : text.split(",").map(parseSuite);

function parseFiles(files: readonly string[]): Command {
  const [before, after] = files;
  if (before !== undefined && after !== undefined && files.length === 2) {
    return { kind: "compare", before, after };
  }
  throw new Error("--compare takes two JSON files: the one before and the one after");
}

/** @throws Error that says what is wrong with the command line */
export function parseCommand(args: readonly string[]): Command {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...{ suite: text, only: text, seconds: text, rounds: text, customers: text, rows: text },
      ...{ json: text, compare: flag, quick: flag, help: flag },
    },
  });
  if (values.help) return { kind: "help" };
  if (values.compare) return parseFiles(positionals);
  if (positionals.length > 0) throw new Error(`"${positionals[0]}" is no option`);
  const preset = values.quick ? quick : thorough;
  return {
    kind: "bench",
    options: {
      suites: parseSuites(values.suite ?? "all"),
      only: values.only ?? "",
      seconds: parsePositive("seconds", values.seconds ?? preset.seconds, false),
      rounds: parsePositive("rounds", values.rounds ?? preset.rounds, true),
      customers: parseCustomers(values.customers ?? preset.customers),
      rows: parsePositive("rows", values.rows ?? preset.rows, true),
      json: values.json,
    },
  };
}
