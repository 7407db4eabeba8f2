import { join } from "node:path";
import { findDamage } from "./find-damage.ts";
import type { PreparedRow } from "./prepare-import.ts";
import { select } from "./select.ts";

export interface DeskOutcome {
  readonly dataFolder: string;
  readonly serverFile: string;
  readonly importId: string;
  readonly rows: readonly PreparedRow[];
}

interface LocalRow {
  readonly position: number;
  readonly state: string;
  readonly customer_id: string | null;
}

interface StoredCustomer {
  readonly id: string;
  readonly email: string;
  readonly external_id: string | null;
}

/** What is wrong with an import that is through, here and on the server. */
export function checkDesk({ dataFolder, serverFile, importId, rows }: DeskOutcome): string[] {
  const storeFile = join(dataFolder, "customer-desk.db");
  const wrongs = [...findDamage(storeFile), ...findDamage(serverFile)];
  const local = select<LocalRow>(
    storeFile,
    "select position, state, customer_id from import_row where import_id = ? order by position",
    importId,
  );
  const customers = select<StoredCustomer>(serverFile, "select * from customer");
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  if (local.length !== rows.length) wrongs.push(`${local.length} rows of ${rows.length}`);
  for (const [index, { position, state, customer_id }] of local.entries()) {
    const wanted = rows[index];
    const customer = byId.get(customer_id ?? "");
    const isRight =
      customer !== undefined &&
      customer.external_id === (wanted?.externalId || null) &&
      (state === "created" ? customer.email === wanted?.email : state === "existing");
    if (!isRight) wrongs.push(`row ${position} is ${state} as ${JSON.stringify(customer)}`);
  }
  const created = local.filter(({ state }) => state === "created");
  const emails = new Set(rows.map(({ email }) => email));
  const made = customers.filter(({ email }) => emails.has(email));
  if (made.length !== created.length) {
    wrongs.push(`${made.length} customers made, ${created.length} rows created`);
  }
  if (new Set(customers.map(({ email }) => email)).size !== customers.length) {
    wrongs.push("a customer is there twice");
  }
  return [...wrongs, ...wrongKeys(storeFile, serverFile)];
}

/** Every batch went out under a key of its own, and the server knows no other. */
function wrongKeys(storeFile: string, serverFile: string): string[] {
  const sent = select<{ key: string }>(storeFile, "select idempotency_key as key from batch");
  const kept = select<{ key: string }>(serverFile, "select key from idempotency_record");
  const known = new Set(kept.map(({ key }) => key));
  const unknown = sent.filter(({ key }) => !known.delete(key)).length;
  return unknown + known.size === 0 ? [] : [`${unknown} keys too few, ${known.size} too many`];
}
