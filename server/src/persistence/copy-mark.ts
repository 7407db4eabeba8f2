import { hasTable } from "./has-table.ts";
import type { Session } from "./session.ts";

/**
 * What a database tells of itself that was, or is being, copied from another one: `begun`, or the
 * digests of what was in it at the copy's end.
 */
export type CopyMark = "begun" | Readonly<Record<string, string>>;

/** Undefined for a database that is no copy. */
export async function readCopyMark(session: Session): Promise<CopyMark | undefined> {
  if (!(await hasTable(session, "copy_mark"))) return undefined;
  const [row] = await session.all<{ mark: string }>("select mark from copy_mark");
  return row === undefined ? undefined : JSON.parse(row.mark);
}

/** The table is none of the service's own: only copies have it. */
export async function writeCopyMark(session: Session, mark: CopyMark): Promise<void> {
  await session.run("create table if not exists copy_mark (mark text not null)");
  await session.run("delete from copy_mark");
  await session.run("insert into copy_mark (mark) values (?)", [JSON.stringify(mark)]);
}
