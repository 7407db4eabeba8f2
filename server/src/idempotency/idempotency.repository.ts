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
  where organization_id = ? and livemode = ? and key = ? and expires_at > ?`;

const INSERT = `
  insert into idempotency_record
    (organization_id, livemode, key, fingerprint, answer, expires_at)
  values (?, ?, ?, ?, ?, ?)
  on conflict (organization_id, livemode, key) do update
  set fingerprint = excluded.fingerprint, answer = excluded.answer,
    expires_at = excluded.expires_at
  where idempotency_record.expires_at <= ?`;

/** The record of a key; one that has expired is as good as absent. */
export async function findRecord(
  session: Session,
  scope: Scope,
  { key, now }: { key: string; now: number },
): Promise<IdempotencyRecord | undefined> {
  const [record] = await session.all<IdempotencyRecord>(SELECT, [...scopeValues(scope), key, now]);
  return record;
}

/**
 * Keeps a record; an expired one of the same key gives way.
 * @returns false if there is one that has not expired
 */
export async function saveRecord(
  session: Session,
  scope: Scope,
  { key, fingerprint, answer, expiresAt }: IdempotencyRecord,
  now: number,
): Promise<boolean> {
  const values = [...scopeValues(scope), key, fingerprint, answer, expiresAt, now];
  return (await session.run(INSERT, values)) === 1;
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
