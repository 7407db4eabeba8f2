import { isDeepStrictEqual } from "node:util";
import { listOrganizations } from "../../auth/organization.repository.ts";
import { readCopyMark } from "../../persistence/copy-mark.ts";
import type { Database } from "../../persistence/database.ts";
import { storedTables } from "../../persistence/stored-tables.ts";
import { CommandError } from "../command-error.ts";
import { digestTables } from "./digest-tables.ts";

/**
 * Makes sure that the target may be written over: it is empty, or a copy of the same database that
 * was not finished or that nobody has changed since. It may take as long as reading all of the target.
 * @throws CommandError
 */
export async function assertCopyable(source: Database, target: Database): Promise<void> {
  const { name } = target;
  const mark = await target.read(readCopyMark);
  if (mark === undefined) {
    for (const table of storedTables) {
      const rows = await target.read((session) => table.page(session, undefined, 1));
      if (rows.length === 0) continue;
      throw new CommandError(
        `${name} is in use (${table.name} has rows): copy to an empty database.`,
      );
    }
    return;
  }
  const known = new Map(
    (await source.read(listOrganizations)).map(({ id, publicId }) => [id, publicId]),
  );
  const copied = await target.read(listOrganizations);
  if (copied.some(({ id, publicId }) => known.get(id) !== publicId)) {
    throw new CommandError(`${name} is a copy of another database: copy to an empty database.`);
  }
  if (mark !== "begun" && !isDeepStrictEqual(mark, await target.snapshot(digestTables))) {
    throw new CommandError(
      `${name} has been changed since it was copied, and would lose that: copy to an empty database.`,
    );
  }
}
