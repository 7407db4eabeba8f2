import { lockFreeRows } from "../persistence/row-locks.ts";
import type { Session } from "../persistence/session.ts";
import { type Scope, scopeValues } from "../scope.ts";

export interface IdempotencyRecord {
  readonly key: string;
  readonly fingerprint: string;
  /** JSON text. */
  readonly answer: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const SELECT = `
  select key, fingerprint, answer, expires_at as "expiresAt" from idempotency_record
  where organization_id = ? and livemode = ? and key = ?`;

const DELETE = `
  delete from idempotency_record
  where organization_id = ? and livemode = ? and key = ? and expires_at <= ?`;

const INSERT = `
  insert into idempotency_record
    (organization_id, livemode, key, fingerprint, answer, expires_at)
  values (?, ?, ?, ?, ?, ?)`;

/**
 * The record of a key, for a write. One that has expired is as good as absent, and gives way here,
 * where there seldom is one, so that nothing has to look for one when a record is saved.
 */
export async function findRecord(
  session: Session,
  scope: Scope,
  { key, now }: { key: string; now: number },
): Promise<IdempotencyRecord | undefined> {
  const place = [...scopeValues(scope), key];
  const [record] = await session.all<IdempotencyRecord>(SELECT, place);
  if (record === undefined || record.expiresAt > now) return record;
  await session.run(DELETE, [...place, now]);
  return undefined;
}

/**
 * Keeps the record of a key that has none. If another server has saved one meanwhile, the transaction
 * has lost a race, which it hears of at its end.
 */
export async function saveRecord(
  session: Session,
  scope: Scope,
  { key, fingerprint, answer, expiresAt }: IdempotencyRecord,
): Promise<void> {
  await session.send(INSERT, [...scopeValues(scope), key, fingerprint, answer, expiresAt]);
}

const EXPIRED = `
  select organization_id, livemode, key from idempotency_record
  where expires_at <= ? order by expires_at limit ?`;

/**
 * Deletes at most `limit` expired records, leaving those that another server is at.
 * @returns how many it deleted
 */
export async function deleteExpired(
  session: Session,
  { now, limit }: { now: number; limit: number },
): Promise<number> {
  return session.run(
    `delete from idempotency_record where (organization_id, livemode, key) in (${lockFreeRows(session, EXPIRED)})`,
    [now, limit],
  );
}
