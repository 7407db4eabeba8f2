import { parseArgs } from "node:util";
import { Pool } from "pg";
import { monotonicFactory } from "ulid";
import { listen } from "./listen.ts";
import { createReferenceApp } from "./reference-app.ts";
import type { ReferenceCustomer } from "./reference-customer.ts";
import { type CustomerRow, externalIdOf, toRow } from "./reference-row.ts";

const { values } = parseArgs({
  options: {
    database: { type: "string", default: "postgres://127.0.0.1" },
    mode: { type: "string", default: "multi-row-insert" },
  },
});
const pool = new Pool({ connectionString: values.database });
const nextUlid = monotonicFactory();

const columns = [
  ...["id", "external_id", "email", "full_name", "tax_document", "timezone", "address"],
  ...["metadata", "created_at", "updated_at"],
] as (keyof CustomerRow)[];

/** The product's first organization, its live side. */
const find = `select ${columns} from customer
  where organization_id = 1 and livemode = 1 and external_id = any($1)`;

const inserts = new Map<number, { name: string; text: string }>();

/** Prepared once for each number of rows: parsed every time, it would take longer than to run. */
function insertOf(count: number) {
  const known = inserts.get(count);
  if (known !== undefined) return known;
  const rows = Array.from({ length: count }, (_row, row) => {
    const places = columns.map((_column, column) => `$${row * columns.length + column + 1}`);
    return `(1, 1, 1, ${places})`;
  });
  const text = `insert into customer (organization_id, livemode, is_active, ${columns})
    values ${rows}`;
  const made = { name: `insert-${count}`, text };
  inserts.set(count, made);
  return made;
}

/** One transaction: one look-up of all external ids, one insert of all rows. */
async function createAll(customers: readonly ReferenceCustomer[]): Promise<CustomerRow[]> {
  const now = Date.now();
  const ids = customers.map(externalIdOf).filter((id) => id !== null);
  const client = await pool.connect();
  try {
    await client.query("begin");
    const found = await client.query<CustomerRow>(find, [ids]);
    const known = new Map(found.rows.map((row) => [row.external_id, row]));
    const added: CustomerRow[] = [];
    const all = customers.map((customer) => {
      const externalId = externalIdOf(customer);
      const existing = externalId === null ? undefined : known.get(externalId);
      if (existing !== undefined) return existing;
      const row = toRow(customer, `cus_${nextUlid(now).toLowerCase()}`, now);
      added.push(row);
      if (externalId !== null) known.set(externalId, row);
      return row;
    });
    if (added.length > 0) {
      const parameters = added.flatMap((row) => columns.map((column) => row[column]));
      await client.query({ ...insertOf(added.length), values: parameters });
    }
    await client.query("commit");
    client.release();
    return all;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

await listen(createReferenceApp(createAll), () => pool.end());
