import { isPostgres } from "../persistence/is-postgres.ts";
import { lockFreeRows } from "../persistence/row-locks.ts";
import type { Session } from "../persistence/session.ts";
import { type Scope, scopeColumns } from "../scope.ts";
import { findInPostgres, saveInPostgres } from "./postgres-records.ts";

export interface IdempotencyRecord {
  readonly key: string;
  readonly fingerprint: string;
  /** JSON text. */
  readonly answer: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The record of a key, for a write; one that has expired is as good as absent. */
export async function findRecord(
  session: Session,
  scope: Scope,
  { key, now }: { key: string; now: number },
): Promise<IdempotencyRecord | undefined> {
  if (isPostgres(session)) return findInPostgres(session, scope, { key, now });
  const { organization_id, livemode } = scopeColumns(scope);
  return session
    .selectFrom("idempotency_record")
    .select(["key", "fingerprint", "answer", "expires_at as expiresAt"])
    .where("organization_id", "=", organization_id)
    .where("livemode", "=", livemode)
    .where("key", "=", key)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

/**
 * Keeps a record; an expired one of the same key gives way.
 * @returns false if there is one that has not expired; on PostgreSQL the transaction fails then
 */
export async function saveRecord(
  session: Session,
  scope: Scope,
  { key, fingerprint, answer, expiresAt }: IdempotencyRecord,
  now: number,
): Promise<boolean> {
  if (isPostgres(session)) {
    await saveInPostgres(session, scope, { key, fingerprint, answer, expiresAt });
    return true;
  }
  const values = { fingerprint, answer, expires_at: expiresAt };
  const { numInsertedOrUpdatedRows } = await session
    .insertInto("idempotency_record")
    .values({ ...scopeColumns(scope), key, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(["organization_id", "livemode", "key"])
        .doUpdateSet(values)
        .where("idempotency_record.expires_at", "<=", now),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * Deletes at most `limit` expired records, leaving those that another server is at.
 * @returns how many it deleted
 */
export async function deleteExpired(
  session: Session,
  { now, limit }: { now: number; limit: number },
): Promise<number> {
  const columns = ["organization_id", "livemode", "key"] as const;
  const { numDeletedRows } = await session
    .with("expired", () =>
      lockFreeRows(
        session,
        session
          .selectFrom("idempotency_record")
          .select(columns)
          .where("expires_at", "<=", now)
          .orderBy("expires_at")
          .limit(limit),
      ),
    )
    .deleteFrom("idempotency_record")
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple(...columns),
        "in",
        selectFrom("expired")
          .select(columns)
          .$asTuple(...columns),
      ),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
