import { CompiledQuery, sql } from "kysely";
import type { Tables } from "../persistence/entities.ts";
import { foldCase } from "../persistence/fold-case.ts";
import { isPostgres } from "../persistence/is-postgres.ts";
import { arrayText } from "../persistence/postgres/array-text.ts";
import { lockRows } from "../persistence/row-locks.ts";
import type { Session } from "../persistence/session.ts";
import { type Scope, scopeColumns } from "../scope.ts";
import { insertIntoPostgres } from "./insert-into-postgres.ts";

/** A customer as a row: times in milliseconds since 1970, address and metadata as JSON text. */
export type CustomerRow = Tables["customer"];

/** The little of a customer that a batch answer tells. */
export type CustomerKey = Pick<CustomerRow, "id" | "external_id" | "email">;

export interface ListFilter {
  /** Only customers created before the one with this id. */
  readonly before?: string | undefined;
  readonly externalId?: string | undefined;
  readonly search?: string | undefined;
  readonly isActive?: boolean | undefined;
  readonly limit: number;
}

/** The customers that have one of these external ids, by external id. */
export async function findByExternalIds(
  session: Session,
  scope: Scope,
  externalIds: readonly string[],
): Promise<Map<string, CustomerKey>> {
  if (externalIds.length === 0) return new Map();
  const rows = isPostgres(session)
    ? await findInPostgres(session, scope, externalIds)
    : await scoped(session, scope)
        .select(["id", "external_id", "email"])
        .where("external_id", "in", externalIds)
        .execute();
  return new Map(rows.map((row) => [String(row.external_id), row]));
}

const FIND_BY_EXTERNAL_IDS = `select id, external_id, email from customer
  where organization_id = $1 and livemode = $2 and external_id = any($3::varchar[])`;

/** With one parameter for all ids: a hundred of them take longer to send and to parse than to find. */
async function findInPostgres(
  session: Session,
  scope: Scope,
  externalIds: readonly string[],
): Promise<CustomerKey[]> {
  const { organization_id, livemode } = scopeColumns(scope);
  const parameters = [organization_id, livemode, arrayText(externalIds)];
  const query = CompiledQuery.raw(FIND_BY_EXTERNAL_IDS, parameters);
  const { rows } = await session.executeQuery(query as CompiledQuery<CustomerKey>);
  return rows;
}

/** The customer with this id or, if there is none, the one with this external id. */
export async function findByReference(
  session: Session,
  scope: Scope,
  reference: string,
): Promise<CustomerRow | undefined> {
  const byId = await scoped(session, scope)
    .selectAll()
    .where("id", "=", reference)
    .executeTakeFirst();
  return byId ?? findByExternalId(session, scope, reference);
}

/** The same customer, which nobody else changes until the end of the transaction. */
export async function lockByReference(
  session: Session,
  scope: Scope,
  reference: string,
): Promise<CustomerRow | undefined> {
  const lock = (column: "id" | "external_id") =>
    lockRows(
      session,
      scoped(session, scope).selectAll().where(column, "=", reference),
    ).executeTakeFirst();
  return (await lock("id")) ?? lock("external_id");
}

export async function findByExternalId(
  session: Session,
  scope: Scope,
  externalId: string,
): Promise<CustomerRow | undefined> {
  return scoped(session, scope)
    .selectAll()
    .where("external_id", "=", externalId)
    .executeTakeFirst();
}

/**
 * When the newest customer of all was made, in milliseconds since 1970; 0 if there is none. It looks
 * at the end of each side of each organization, so the number of customers makes no difference.
 */
export async function newestCreation(session: Session): Promise<number> {
  const { rows } = await sql<{ newest: number | string | null }>`
    select max((
      select created_at from customer
      where organization_id = organization.id and livemode = side.livemode
      order by id desc limit 1
    )) as newest
    from organization cross join (select 0 as livemode union all select 1) as side
  `.execute(session);
  return Number(rows[0]?.newest ?? 0);
}

/** One more row than `limit` when there are more: newest first. */
export async function listCustomers(
  session: Session,
  scope: Scope,
  { before, externalId, search, isActive, limit }: ListFilter,
): Promise<CustomerRow[]> {
  let query = scoped(session, scope)
    .selectAll()
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (before !== undefined) query = query.where("id", "<", before);
  if (externalId !== undefined) query = query.where("external_id", "=", externalId);
  if (isActive !== undefined) query = query.where("is_active", "=", isActive ? 1 : 0);
  if (search !== undefined) {
    const pattern = `%${foldCase(search).replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) =>
      where.or(
        (["email", "full_name", "external_id"] as const).map(
          (column) => sql<boolean>`fold_case(${where.ref(column)}) like ${pattern} escape '\\'`,
        ),
      ),
    );
  }
  return query.execute();
}

/**
 * Writes new customers, except those whose external id another customer has. They are written in
 * the order of their external ids: transactions that have some in common wait for one another
 * instead of each for the other.
 * @returns how many were written
 */
export async function insertCustomers(
  session: Session,
  customers: readonly CustomerRow[],
): Promise<number> {
  if (customers.length === 0) return 0;
  const inOrder = customers.toSorted(byExternalId);
  if (isPostgres(session)) {
    await insertIntoPostgres(session, inOrder);
    return customers.length;
  }
  const statement = insertStatement(session, customers.length);
  const parameters = inOrder.flatMap((customer) => COLUMNS.map((column) => customer[column]));
  const { numAffectedRows } = await session.executeQuery(CompiledQuery.raw(statement, parameters));
  return Number(numAffectedRows);
}

function byExternalId(one: CustomerRow, other: CustomerRow): number {
  const [a, b] = [one.external_id ?? "", other.external_id ?? ""];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

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

/** By the engine's dialect, and by the number of rows. */
const insertStatements = new Map<unknown, Map<number, string>>();

/** The insert of so many rows. Building it takes as long as running it, so each is built once. */
function insertStatement(session: Session, count: number): string {
  const dialect = session.getExecutor().adapter.constructor;
  const statements = insertStatements.get(dialect) ?? new Map<number, string>();
  insertStatements.set(dialect, statements);
  const known = statements.get(count);
  if (known !== undefined) return known;
  const row = Object.fromEntries(COLUMNS.map((column) => [column, ""])) as unknown as CustomerRow;
  const rows = Array.from({ length: count }, () => row);
  const { sql: text } = session
    .insertInto("customer")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "livemode", "external_id"]).doNothing(),
    )
    .compile();
  statements.set(count, text);
  return text;
}

/** Writes all of a customer's columns but its key. */
export async function updateCustomer(session: Session, customer: CustomerRow): Promise<void> {
  const { organization_id, livemode, id, ...changes } = customer;
  await session
    .updateTable("customer")
    .set(changes)
    .where("organization_id", "=", organization_id)
    .where("livemode", "=", livemode)
    .where("id", "=", id)
    .execute();
}

function scoped(session: Session, scope: Scope) {
  const { organization_id, livemode } = scopeColumns(scope);
  return session
    .selectFrom("customer")
    .where("organization_id", "=", organization_id)
    .where("livemode", "=", livemode);
}
