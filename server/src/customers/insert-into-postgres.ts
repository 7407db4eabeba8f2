import { arrayText } from "../persistence/postgres/array-text.ts";
import { writeBehind } from "../persistence/postgres/write-behind.ts";
import type { Session } from "../persistence/session.ts";
import type { CustomerRow } from "./customer.repository.ts";

/** Those of the scope are the same in all rows, and an array for each of the others. */
const TYPES = {
  id: "varchar",
  external_id: "varchar",
  email: "varchar",
  full_name: "varchar",
  tax_document: "varchar",
  timezone: "varchar",
  address: "text",
  metadata: "text",
  is_active: "smallint",
  created_at: "bigint",
  updated_at: "bigint",
} as const satisfies Partial<Record<keyof CustomerRow, string>>;

const COLUMNS = Object.keys(TYPES) as (keyof typeof TYPES)[];

const ARRAYS = COLUMNS.map((column, index) => `$${index + 3}::${TYPES[column]}[]`);

/** One statement for any number of rows, so that it is parsed once for each connection. */
const INSERT = {
  name: "insert-customers",
  text: `insert into customer (organization_id, livemode, ${COLUMNS.join(", ")})
    select $1::int, $2::smallint, * from unnest(${ARRAYS.join(", ")})`,
};

/**
 * Writes new customers of one scope, in their order, without waiting. If another customer has the
 * external id of one, the transaction has lost a race, which it hears of at its end.
 */
export async function insertIntoPostgres(
  session: Session,
  customers: readonly CustomerRow[],
): Promise<void> {
  const [first] = customers;
  if (first === undefined) return;
  const arrays = COLUMNS.map((column) => arrayText(customers.map((row) => row[column])));
  const values = [first.organization_id, first.livemode, ...arrays];
  await writeBehind(session, { ...INSERT, values });
}
