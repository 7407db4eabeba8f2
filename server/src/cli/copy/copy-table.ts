import type { Database } from "../../persistence/database.ts";
import type { Session } from "../../persistence/session.ts";
import type { StoredRow, StoredTable } from "../../persistence/stored-table.ts";
import { CommandError } from "../command-error.ts";
import { PAGE_SIZE } from "./page-size.ts";
import { TableDigest, textOf } from "./table-digest.ts";

/**
 * Makes a table of the target what it is at the source: writes the rows that are missing or other
 * there, a page at a time, each page as a whole. Pages that are the same are only read.
 * @param onPage is told how many rows are done
 * @returns the digest of the source's rows
 * @throws CommandError if the target has a row that the source has not, unless it may have been
 *   deleted there
 */
export async function copyTable(
  table: StoredTable,
  source: Session,
  target: Database,
  onPage: (rows: number) => Promise<void>,
): Promise<string> {
  const digest = new TableDigest();
  let after: StoredRow | undefined;
  do {
    const wanted = await table.page(source, after, PAGE_SIZE);
    const present = await target.read((session) => table.page(session, after, PAGE_SIZE));
    const end = endOf(table, [wanted, present]);
    const isWithin = (row: StoredRow) => end === undefined || table.compare(row, end) <= 0;
    const page = wanted.filter(isWithin);
    await makeSame(table, target, { page, present: present.filter(isWithin) });
    digest.add(page);
    if (page.length > 0) await onPage(digest.rows);
    after = end;
  } while (after !== undefined);
  return digest.finish();
}

/** Up to where both sides have been read; undefined when there is no more on either. */
function endOf(table: StoredTable, pages: readonly StoredRow[][]): StoredRow | undefined {
  const ends = pages
    .filter(({ length }) => length === PAGE_SIZE)
    .map((page) => page.at(-1) as StoredRow);
  return ends.toSorted((a, b) => table.compare(a, b))[0];
}

async function makeSame(
  table: StoredTable,
  target: Database,
  { page, present }: { page: readonly StoredRow[]; present: readonly StoredRow[] },
): Promise<void> {
  const before = new Map(present.map((row) => [table.keyOf(row), textOf(row)]));
  const changed = page.filter((row) => before.get(table.keyOf(row)) !== textOf(row));
  const wanted = new Set(page.map((row) => table.keyOf(row)));
  const surplus = present.filter((row) => !wanted.has(table.keyOf(row)));
  if (surplus.length > 0 && !table.isPruned) {
    throw new CommandError(
      `${target.name} has a row of ${table.name} that the source has not: copy to an empty database.`,
    );
  }
  if (changed.length + surplus.length === 0) return;
  await target.write(async (session) => {
    await table.delete(session, surplus);
    await table.save(session, changed);
  });
}
