import { writeCopyMark } from "../../persistence/copy-mark.ts";
import type { Database } from "../../persistence/database.ts";
import { followNumbers } from "../../persistence/follow-numbers.ts";
import type { Session } from "../../persistence/session.ts";
import { storedTables } from "../../persistence/stored-tables.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { printLine } from "../print-line.ts";
import { renderTable } from "../render-table.ts";
import { assertCopyable } from "./assert-copyable.ts";
import { copyTable } from "./copy-table.ts";
import { digestTables } from "./digest-tables.ts";

const PROGRESS_INTERVAL_MS = 2_000;

/**
 * Copies one state of a database to another database, ids and times included, and compares both in
 * the end. Interrupted, it is simply run again: what is there already is not written twice.
 * @throws CommandError if the target is another database's or in use, or is not the same in the end
 */
export async function copyDatabase(source: CommandContext, target: Database): Promise<void> {
  if (source.database.name === target.name) {
    throw new CommandError("--from and --to are the same database.");
  }
  // Before the snapshot: PostgreSQL ends a transaction that is idle while a large target is read.
  await assertCopyable(source.database, target);
  const wanted = await source.database.snapshot(async (session) => {
    await target.write((each) => writeCopyMark(each, "begun"));
    return copyTables(session, target, source);
  });
  await target.write(followNumbers);
  await printLine(source.stderr, "Comparing both.");
  const copied = await target.snapshot(digestTables);
  for (const { name } of storedTables) {
    if (copied[name] === wanted[name]) continue;
    throw new CommandError(
      `${name} is not the same in ${target.name}: make sure that no server uses it yet, and run copy again.`,
    );
  }
  await target.write((session) => writeCopyMark(session, wanted));
  const rows = Object.entries(wanted).map(([name, digest]) => [name, ...digest.split(" ")]);
  await printLine(source.stdout, renderTable(["TABLE", "ROWS", "SHA-256 ON BOTH SIDES"], rows));
}

async function copyTables(
  source: Session,
  target: Database,
  { stderr, clock }: CommandContext,
): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  let toldAt = clock();
  for (const table of storedTables) {
    const total = await table.count(source);
    digests[table.name] = await copyTable(table, source, target, async (rows) => {
      if (rows < total && clock() - toldAt < PROGRESS_INTERVAL_MS) return;
      toldAt = clock();
      const [done, all] = [rows, total].map((count) => count.toLocaleString("en"));
      await printLine(stderr, `${table.name}: ${done} of ${all}`);
    });
  }
  return digests;
}
