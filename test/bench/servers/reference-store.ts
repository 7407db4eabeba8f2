import type Sqlite from "better-sqlite3";
import { monotonicFactory } from "ulid";
import type { ReferenceCustomer } from "./reference-customer.ts";
import { type CustomerRow, externalIdOf, toRow } from "./reference-row.ts";

const columns =
  "id, external_id, email, full_name, tax_document, timezone, address, metadata, created_at, updated_at";

/** The product's first organization, its live side. */
const scope = "organization_id = 1 and livemode = 1";

/**
 * The hand-written limit: every statement prepared once, nothing between it and the driver.
 * @param database one that the product has made, so that tables and indexes are the product's
 */
export function createReferenceStore(database: Sqlite.Database) {
  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");
  const rollback = database.prepare("rollback");
  const select = `select ${columns} from customer where ${scope}`;
  const find = database.prepare<[string], CustomerRow>(
    `${select} and external_id in (select value from json_each(?))`,
  );
  const getById = database.prepare<[string], CustomerRow>(`${select} and id = ?`);
  const getByExternalId = database.prepare<[string], CustomerRow>(`${select} and external_id = ?`);
  const firstPage = database.prepare<[number], CustomerRow>(`${select} order by id desc limit ?`);
  const nextPage = database.prepare<[string, number], CustomerRow>(
    `${select} and id < ? order by id desc limit ?`,
  );
  const insert = database.prepare(
    `insert into customer (organization_id, livemode, is_active, ${columns})
     values (1, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const nextUlid = monotonicFactory();

  /** Runs inside a transaction that the caller has opened. */
  function createAll(customers: readonly ReferenceCustomer[]): CustomerRow[] {
    const now = Date.now();
    const known = new Map<string, CustomerRow>();
    const ids: string[] = [];
    for (const customer of customers) {
      const externalId = externalIdOf(customer);
      if (externalId !== null) ids.push(externalId);
    }
    for (const row of find.all(JSON.stringify(ids))) known.set(row.external_id ?? "", row);
    return customers.map((customer) => {
      const externalId = externalIdOf(customer);
      const existing = externalId === null ? undefined : known.get(externalId);
      if (existing) return existing;
      const row = toRow(customer, `cus_${nextUlid(now).toLowerCase()}`, now);
      insert.run(
        row.id,
        externalId,
        row.email,
        row.full_name,
        row.tax_document,
        row.timezone,
        row.address,
        row.metadata,
        now,
        now,
      );
      if (externalId !== null) known.set(externalId, row);
      return row;
    });
  }

  function transaction<Result>(work: () => Result): Result {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      // A full disk has already rolled back, and a second rollback would hide the cause.
      if (database.inTransaction) rollback.run();
      throw error;
    }
  }

  return {
    createAll,
    transaction,
    /** By the server's id, or by the caller's own. */
    get: (reference: string) =>
      (reference.startsWith("cus_") ? getById : getByExternalId).get(reference),
    /** Newest first, older than the one with that id. */
    list: (before: string | undefined, limit: number) =>
      before === undefined ? firstPage.all(limit) : nextPage.all(before, limit),
    close: () => database.close(),
  };
}
