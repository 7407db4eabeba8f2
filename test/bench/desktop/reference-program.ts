import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { batchItemSchema } from "@customer-desk/shared";
import { parse } from "csv-parse/sync";
import { measureWork } from "./measure-work.ts";
import type { ReferenceRun } from "./round.ts";

const { values } = parseArgs({ options: { file: { type: "string", default: "" } } });

const toItem = (cells: readonly string[]) => ({
  email: cells[0],
  externalId: cells[1],
  fullName: cells[2],
  taxDocument: cells[3],
  address: {
    line1: cells[4],
    city: cells[5],
    postalCode: cells[6],
    country: cells[7] === "España" ? "ES" : cells[7],
  },
});

/** The least that has to be done: every cell is parsed, every row is checked. */
async function readAndCheck(): Promise<number> {
  const table: string[][] = parse(await readFile(values.file), { delimiter: ";" });
  let right = 0;
  for (const cells of table.slice(1)) {
    if (batchItemSchema.safeParse(toItem(cells)).success) right += 1;
  }
  return right;
}

const { wallMs, cpuMs, result: rows } = await measureWork(readAndCheck);
process.stdout.write(JSON.stringify({ wallMs, cpuMs, rows } satisfies ReferenceRun));
