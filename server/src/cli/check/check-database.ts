import { assertIntact } from "../assert-intact.ts";
import type { CommandContext } from "../command-context.ts";
import { countCustomers } from "../count-customers.ts";
import { printLine } from "../print-line.ts";

/** @throws CommandError that tells what is wrong */
export async function checkDatabase({ database, stdout }: CommandContext): Promise<void> {
  await assertIntact(database);
  // Another program's database may be intact too.
  await countCustomers(database);
  await printLine(stdout, "ok");
}
