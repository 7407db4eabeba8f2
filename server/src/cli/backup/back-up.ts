import { existsSync, statSync } from "node:fs";
import { assertIntact } from "../assert-intact.ts";
import { assertReplaceable } from "../assert-replaceable.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { countCustomers } from "../count-customers.ts";
import { printLine } from "../print-line.ts";
import { replaceFile } from "../replace-file.ts";
import { withDatabase } from "../with-database.ts";

export interface BackUpOptions {
  /** The absolute path of the copy. */
  readonly file: string;
  /** Whether a file that is there may be replaced. */
  readonly force: boolean;
}

/**
 * Copies the database, makes sure that the copy is in order, and only then gives it its name.
 * @throws CommandError if the name is taken or the copy would be damaged
 */
export async function backUp(
  { database, location, stdout }: CommandContext,
  { file, force }: BackUpOptions,
): Promise<void> {
  if (assertReplaceable(file, location) && !force) {
    throw new CommandError(`${file} exists: choose another name, or add --force to replace it.`);
  }
  // SQLite would take the log that it finds beside the copy for the copy's own, and apply it.
  if (existsSync(`${file}-wal`) || existsSync(`${file}-journal`)) {
    throw new CommandError(`${file} is in use as a database: choose another name.`);
  }
  const customers = await replaceFile(file, async (temporary) => {
    await database.backup(temporary);
    return withDatabase({ engine: "sqlite", file: temporary }, "inspect", async (copy) => {
      await assertIntact(copy, database.name);
      return countCustomers(copy, database.name);
    });
  });
  const megabytes = (statSync(file).size / 1e6).toFixed(1);
  const count = customers.toLocaleString("en");
  await printLine(stdout, `Copied to ${file} (${megabytes} MB, customers: ${count}).`);
}
