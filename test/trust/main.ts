import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { machine } from "../bench/machine.ts";
import { PART_NAMES, PARTS, type Part, type PartName } from "./parts.ts";
import { renderTable } from "./render-table.ts";
import { type PartResult, runPart } from "./run-part.ts";

const USAGE = `npm run test:trust -- [part…] [--share <number>] [--json <file>]

Runs the tests of trust with full counts, in an hour or two on 2 processors: the half hour of half load
beside all the others, and overload alone, at the end. Prints a table in Markdown.
Parts: ${PART_NAMES.join(", ")}

  --share <number>  of the full counts, such as 0.01 for a hundredth
  --json <file>     where to write the figures

A failure prints its seed. TRUST_SEED=<seed> plays it again, alone; where a path is printed too, with
TRUST_PATH=<path>. Other counts can be named as well, such as TRUST_KILLS=50.
`;

const MACHINE = `${machine.cpus} processors (${machine.platform}, Node ${machine.node})`;

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

/** Every part is run, whatever became of those before it. */
async function run({ parts, share, json }: Options): Promise<number> {
  const results: PartResult[] = [];
  const startedAt = performance.now();
  const minutes = () => Math.round((performance.now() - startedAt) / 60_000);
  const write = async () => {
    const order = (result: PartResult) => parts.indexOf(result.part);
    results.sort((one, other) => order(one) - order(other));
    if (json === undefined) return;
    const seed = process.env.TRUST_SEED ?? null;
    const report = { machine, share, seed, minutes: minutes(), parts: results };
    // npm runs its scripts in the package's folder, whatever folder the user is in.
    const file = resolve(process.env.INIT_CWD ?? ".", json);
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  };
  const runInTurn = async (company: Part["company"]) => {
    for (const part of parts) {
      const { company: wanted }: Part = PARTS[part];
      if (wanted !== company) continue;
      process.stderr.write(`\n${part}\n`);
      results.push(await runPart(part, share));
      // What is known is kept, should a later part be ended from outside.
      await write();
    }
  };
  await Promise.all([runInTurn("long"), runInTurn(undefined)]);
  await runInTurn("quiet");
  process.stdout.write(`\n${renderTable(results)}\n`);
  process.stdout.write(`${minutes()} minutes on ${MACHINE}${shareNote(share)}.\n`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

function shareNote(share: number): string {
  return share === 1 ? "" : `, with ${share} of the full counts`;
}

const options = readOptions();
if (options === undefined) process.stderr.write(USAGE);
process.exitCode = options === undefined ? 2 : await run(options);
