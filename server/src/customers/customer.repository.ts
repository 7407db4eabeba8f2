import type { Tables } from "../persistence/entities.ts";
import { isPostgres } from "../persistence/is-postgres.ts";
import { lockRows } from "../persistence/row-locks.ts";
import type { Insert, Session, SqlValue } from "../persistence/session.ts";
import { type Scope, scopeValues } from "../scope.ts";
import { isCustomerId } from "./customer-id.ts";

/** A customer as a row: times in milliseconds since 1970, address and metadata as JSON text. */
export type CustomerRow = Tables["customer"];

/** The little of a customer that a batch answer tells. */
export type CustomerKey = Pick<CustomerRow, "id" | "external_id" | "email">;

const COLUMNS = [
  "organization_id",
  "livemode",
  "id",
  "external_id",
  "email",
  "full_name",
  "tax_document",
  "timezone",
  "address",
  "metadata",
  "is_active",
  "created_at",
  "updated_at",
] as const satisfies (keyof CustomerRow)[];

/** What a statement about the customers of a scope begins with, but for its `select`. */
export const IN_SCOPE = "from customer where organization_id = ? and livemode = ?";
/** Whole customers of a scope; conditions follow. */
export const SELECT_IN_SCOPE = `select ${COLUMNS.join()} ${IN_SCOPE}`;
const SELECT_BY_ID = `${SELECT_IN_SCOPE} and id = ?`;
const SELECT_BY_EXTERNAL_ID = `${SELECT_IN_SCOPE} and external_id = ?`;

/** Which customer of a scope is meant. */
type Find = (session: Session, scope: Scope, id: string) => Promise<CustomerRow | undefined>;

/** The customers that have one of these external ids, by external id. */
export async function findByExternalIds(
  session: Session,
  scope: Scope,
  externalIds: readonly string[],
): Promise<Map<string, CustomerKey>> {
  if (externalIds.length === 0) return new Map();
  const rows = await session.all<CustomerKey>(
    `select id, external_id, email ${IN_SCOPE} and ${session.isOneOf("external_id")}`,
    [...scopeValues(scope), externalIds],
  );
  return new Map(rows.map((row) => [String(row.external_id), row]));
}

/** The customer with this id or, if there is none, the one with this external id. */
export async function findByReference(
  session: Session,
  scope: Scope,
  reference: string,
): Promise<CustomerRow | undefined> {
  return (
    (isCustomerId(reference) ? await findBy(SELECT_BY_ID)(session, scope, reference) : undefined) ??
    findByExternalId(session, scope, reference)
  );
}

/** The same customer, which nobody else changes until the end of the transaction. */
export async function lockByReference(
  session: Session,
  scope: Scope,
  reference: string,
): Promise<CustomerRow | undefined> {
  const lock = (text: string) => findBy(lockRows(session, text))(session, scope, reference);
  return (
    (isCustomerId(reference) ? await lock(SELECT_BY_ID) : undefined) ?? lock(SELECT_BY_EXTERNAL_ID)
  );
}

export const findByExternalId: Find = findBy(SELECT_BY_EXTERNAL_ID);

function findBy(text: string): Find {
  return async (session, scope, id) => {
    const [row] = await session.all<CustomerRow>(text, [...scopeValues(scope), id]);
    return row;
  };
}

/**
 * When the newest customer of all was made, in milliseconds since 1970; 0 if there is none. It looks
 * at the end of each side of each organization, so the number of customers makes no difference.
 */
export async function newestCreation(session: Session): Promise<number> {
  const rows = await session.all<{ newest: number | string | null }>(`
    select max((
      select created_at from customer
      where organization_id = organization.id and livemode = side.livemode
      order by id desc limit 1
    )) as newest
    from organization cross join (select 0 as livemode union all select 1) as side`);
  return Number(rows[0]?.newest ?? 0);
}

const TYPES = {
  organization_id: "int",
  livemode: "smallint",
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
} as const satisfies Record<(typeof COLUMNS)[number], string>;

const INSERT: Insert = {
  table: "customer",
  columns: COLUMNS,
  types: COLUMNS.map((column) => TYPES[column]),
  suffix: "on conflict (organization_id, livemode, external_id) do nothing",
};

/**
 * Writes new customers, except those whose external id another customer has.
 * @returns how many were written
 */
export async function insertCustomers(
  session: Session,
  customers: readonly CustomerRow[],
): Promise<number> {
  // Where others write at the same time, transactions that have some in common wait for one another
  // instead of each for the other.
  const inOrder = isPostgres(session) ? customers.toSorted(byExternalId) : customers;
  return session.insertAll(INSERT, inOrder.map(toValues));
}

function byExternalId(one: CustomerRow, other: CustomerRow): number {
  const [a, b] = [one.external_id ?? "", other.external_id ?? ""];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** In the order of the columns. */
function toValues(row: CustomerRow): SqlValue[] {
  return [
    row.organization_id,
    row.livemode,
    row.id,
    row.external_id,
    row.email,
    row.full_name,
    row.tax_document,
    row.timezone,
    row.address,
    row.metadata,
    row.is_active,
    row.created_at,
    row.updated_at,
  ];
}

const [, , , ...CHANGEABLE] = COLUMNS;

const UPDATE = `
  update customer set ${CHANGEABLE.map((column) => `${column} = ?`).join()}
  where organization_id = ? and livemode = ? and id = ?`;

/** Writes all of a customer's columns but its key. */
export async function updateCustomer(session: Session, customer: CustomerRow): Promise<void> {
  const [organizationId, livemode, id, ...changes] = toValues(customer);
  await session.run(UPDATE, [...changes, organizationId, livemode, id] as SqlValue[]);
}
