import { CompiledQuery } from "kysely";
import { writeBehind } from "../persistence/postgres/write-behind.ts";
import type { Session } from "../persistence/session.ts";
import { type Scope, scopeColumns } from "../scope.ts";
import type { IdempotencyRecord } from "./idempotency.repository.ts";

const FIND = `select key, fingerprint, answer, expires_at as "expiresAt" from idempotency_record
  where organization_id = $1 and livemode = $2 and key = $3`;

const DELETE_EXPIRED = `delete from idempotency_record
  where organization_id = $1 and livemode = $2 and key = $3 and expires_at <= $4`;

const INSERT = {
  name: "insert-idempotency-record",
  text: `insert into idempotency_record
    (organization_id, livemode, key, fingerprint, answer, expires_at) values ($1, $2, $3, $4, $5, $6)`,
};

/**
 * The record of a key. One that has expired gives way here, where there seldom is one, so that
 * nothing has to look for one when a record is saved.
 */
export async function findInPostgres(
  session: Session,
  scope: Scope,
  { key, now }: { key: string; now: number },
): Promise<IdempotencyRecord | undefined> {
  const place = keyOf(scope, key);
  const query = CompiledQuery.raw(FIND, place) as CompiledQuery<IdempotencyRecord>;
  const { rows } = await session.executeQuery(query);
  const [record] = rows;
  if (record === undefined || record.expiresAt > now) return record;
  await session.executeQuery(CompiledQuery.raw(DELETE_EXPIRED, [...place, now]));
  return undefined;
}

/**
 * Keeps a record, without waiting. If another server has saved one under the same key meanwhile, the
 * transaction has lost a race, which it hears of at its end.
 */
export async function saveInPostgres(
  session: Session,
  scope: Scope,
  { key, fingerprint, answer, expiresAt }: IdempotencyRecord,
): Promise<void> {
  const values = [...keyOf(scope, key), fingerprint, answer, expiresAt];
  await writeBehind(session, { ...INSERT, values });
}

function keyOf(scope: Scope, key: string): unknown[] {
  const { organization_id, livemode } = scopeColumns(scope);
  return [organization_id, livemode, key];
}
