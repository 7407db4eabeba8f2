import Database from "better-sqlite3";
import { monotonicFactory } from "ulid";
import type { z } from "zod";
import type { referenceCustomer } from "./reference-customer.ts";

type Customer = z.output<typeof referenceCustomer>;
type Created = { id: string; externalId: string | null; email: string };
type Found = { external_id: string; id: string; email: string };

const organization = 1;
const live = 1;

const schema = `
  create table if not exists customer (
    organization_id integer not null,
    livemode integer not null,
    id text not null,
    external_id text null,
    email text not null,
    full_name text null,
    tax_document text null,
    timezone text not null,
    address text null,
    metadata text not null,
    is_active integer not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (organization_id, livemode, id)
  );
  create unique index if not exists customer_external_id
    on customer (organization_id, livemode, external_id);
`;

const toJson = (value: object | null | undefined) => (value ? JSON.stringify(value) : null);

/** The hand-written limit: every statement prepared once, nothing between it and the driver. */
export function openReferenceStore(file: string) {
  const database = new Database(file);
  // The product's settings, so that the ratio tells what its code costs and not what a pragma gives.
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("wal_autocheckpoint = 4000");
  database.exec(schema);

  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");
  const rollback = database.prepare("rollback");
  const find = database.prepare<[number, number, string], Found>(
    `select external_id, id, email from customer
     where organization_id = ? and livemode = ?
     and external_id in (select value from json_each(?))`,
  );
  const insert = database.prepare(
    `insert into customer (organization_id, livemode, id, external_id, email, full_name,
       tax_document, timezone, address, metadata, is_active, created_at, updated_at)
     values (${organization}, ${live}, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
  );
  const nextUlid = monotonicFactory();

  /** Runs inside a transaction that the caller has opened. */
  function createAll(customers: readonly Customer[]): Created[] {
    const now = Date.now();
    const known = new Map<string, Created>();
    const ids: string[] = [];
    for (const customer of customers) {
      const externalId = customer.externalId ?? customer.id;
      if (externalId != null) ids.push(externalId);
    }
    for (const row of find.all(organization, live, JSON.stringify(ids))) {
      known.set(row.external_id, { id: row.id, externalId: row.external_id, email: row.email });
    }
    return customers.map((customer) => {
      const externalId = customer.externalId ?? customer.id ?? null;
      const existing = externalId === null ? undefined : known.get(externalId);
      if (existing) return existing;
      const created = {
        id: `cus_${nextUlid(now).toLowerCase()}`,
        externalId,
        email: customer.email,
      };
      insert.run(
        created.id,
        externalId,
        customer.email,
        customer.fullName ?? null,
        customer.taxDocument ?? null,
        customer.timezone ?? "UTC",
        toJson(customer.address),
        toJson(customer.metadata) ?? "{}",
        now,
        now,
      );
      if (externalId !== null) known.set(externalId, created);
      return created;
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

  return { createAll, transaction, close: () => database.close() };
}
