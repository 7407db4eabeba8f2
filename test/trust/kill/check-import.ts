import { readFileSync } from "node:fs";
import type { CommandResult } from "../../../desktop/src/headless/result.ts";
import { findDamage } from "./find-damage.ts";
import type { PreparedRow } from "./prepare-import.ts";
import { select } from "./select.ts";

export interface ImportOutcome {
  readonly code: number;
  /** Of a command with `--json`. */
  readonly output: string;
  /** In the order of the file. */
  readonly rows: readonly PreparedRow[];
  readonly serverFile: string;
}

interface StoredCustomer {
  readonly email: string;
  readonly external_id: string | null;
}

/** What is wrong with an import that came to its end, in what it says and on the server. */
export function checkImport({ code, output, rows, serverFile }: ImportOutcome): string[] {
  const wrongs = findDamage(serverFile);
  const result = resultIn(output);
  if (result === undefined) return [...wrongs, `it ended with ${code}: ${output}`];
  const { created = 0, existing = 0, refused = 0, notSent = 0, invalid = 0 } = result;
  const badRows = rows.filter(({ email }) => !email.includes("@"));
  if (result.exitCode !== code || code !== (badRows.length > 0 ? 1 : 0)) {
    wrongs.push(`it ended with ${code}: ${JSON.stringify(result)}`);
  }
  const isWhole = created + existing + refused + notSent === rows.length;
  if (!isWhole || refused > 0 || invalid !== badRows.length || result.waiting !== 0) {
    wrongs.push(`${badRows.length} bad rows of ${rows.length}, but: ${JSON.stringify(result)}`);
  }
  wrongs.push(...wrongCustomers(rows, created, serverFile));
  const rejected = readFileSync(result.rejectedFile ?? "", "utf8")
    .trimEnd()
    .split("\r\n");
  if (rejected.length !== badRows.length + 1) wrongs.push(`${rejected.length} lines were rejected`);
  return wrongs;
}

function wrongCustomers(
  rows: readonly PreparedRow[],
  created: number,
  serverFile: string,
): string[] {
  const wrongs: string[] = [];
  const customers = select<StoredCustomer>(serverFile, "select * from customer");
  const emails = new Set(customers.map(({ email }) => email));
  const ids = new Set(customers.map(({ external_id }) => external_id));
  if (emails.size !== customers.length) wrongs.push("a customer is there twice");
  for (const { email, externalId } of rows.filter((row) => row.email.includes("@"))) {
    const isThere = externalId === "" ? emails.has(email) : ids.has(externalId);
    if (!isThere) wrongs.push(`${email} ${externalId} is not there`);
  }
  const made = rows.filter(({ email }) => emails.has(email)).length;
  if (made !== created) wrongs.push(`${made} customers made, ${created} rows created`);
  return wrongs;
}

function resultIn(output: string): (CommandResult & { exitCode: number }) | undefined {
  const line = output.split("\n").find((text) => text.startsWith("{"));
  return line === undefined ? undefined : JSON.parse(line);
}
