import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { machine } from "../bench/machine.ts";
import { PART_NAMES, type PartName } from "./parts.ts";
import { type PartResult, runPart } from "./run-part.ts";

const USAGE = `npm run test:trust -- [part…] [--share <number>] [--json <file>]

Runs the tests of trust with full counts, one part after the other: some 50 minutes on 2 processors.
Parts: ${PART_NAMES.join(", ")}

  --share <number>  of the full counts, such as 0.01 for a hundredth
  --json <file>     where to write the figures

A failure prints its seed. TRUST_SEED=<seed> plays it again, alone; where a path is printed too, with
TRUST_PATH=<path>. Other counts can be named as well, such as TRUST_KILLS=50.
`;

interface Options {
  readonly parts: readonly PartName[];
  readonly share: number;
  readonly json: string | undefined;
}

function readOptions(): Options | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { share: { type: "string" }, json: { type: "string" }, help: { type: "boolean" } },
  });
  const parts = PART_NAMES.filter((part) => positionals.includes(part));
  const share = Number(values.share ?? 1);
  if (values.help === true || parts.length < positionals.length || !(share > 0)) return undefined;
  return { parts: parts.length === 0 ? PART_NAMES : parts, share, json: values.json };
}

function describe({ part, passed, failed, skipped, seconds, figures }: PartResult): string {
  const outcome = failed > 0 ? `${failed} FAILED` : "passed";
  const rest = skipped > 0 ? `, ${skipped} skipped` : "";
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const tried = Object.entries(figures).map(
    ([name, value]) => `${value.toLocaleString("en")} ${name}`,
  );
  const lines = tried.map((each) => `    ${each}\n`).join("");
  return `${part.padEnd(14)} ${outcome} (${passed} tests${rest}) in ${time}\n${lines}`;
}

/** Every part is run, whatever became of those before it. */
async function run({ parts, share, json }: Options): Promise<number> {
  const results: PartResult[] = [];
  for (const part of parts) {
    process.stderr.write(`\n${part}\n`);
    results.push(await runPart(part, share));
  }
  process.stdout.write(`\n${results.map(describe).join("")}`);
  if (json !== undefined) {
    const seed = process.env.TRUST_SEED ?? null;
    const report = JSON.stringify({ machine, share, seed, parts: results }, null, 2);
    // npm runs its scripts in the package's folder, whatever folder the user is in.
    await writeFile(resolve(process.env.INIT_CWD ?? ".", json), `${report}\n`);
  }
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

const options = readOptions();
if (options === undefined) process.stderr.write(USAGE);
process.exitCode = options === undefined ? 2 : await run(options);
