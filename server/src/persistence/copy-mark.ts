import type { Kysely } from "kysely";
import { hasTable } from "./has-table.ts";
import type { Session } from "./session.ts";

/**
 * What a database tells of itself that was, or is being, copied from another one: `begun`, or the
 * digests of what was in it at the copy's end.
 */
export type CopyMark = "begun" | Readonly<Record<string, string>>;

type Marked = Kysely<{ copy_mark: { mark: string } }>;

const marked = (session: Session) => session as unknown as Marked;

/** Undefined for a database that is no copy. */
export async function readCopyMark(session: Session): Promise<CopyMark | undefined> {
  if (!(await hasTable(session, "copy_mark"))) return undefined;
  const row = await marked(session).selectFrom("copy_mark").select("mark").executeTakeFirst();
  return row === undefined ? undefined : JSON.parse(row.mark);
}

/** The table is none of the service's own: only copies have it. */
export async function writeCopyMark(session: Session, mark: CopyMark): Promise<void> {
  const target = marked(session);
  await target.schema
    .createTable("copy_mark")
    .ifNotExists()
    .addColumn("mark", "text", (column) => column.notNull())
    .execute();
  await target.deleteFrom("copy_mark").execute();
  await target
    .insertInto("copy_mark")
    .values({ mark: JSON.stringify(mark) })
    .execute();
}
