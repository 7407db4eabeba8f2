import type { Session } from "../persistence/session.ts";
import { type Scope, scopeColumns } from "../scope.ts";

export interface IdempotencyRecord {
  readonly key: string;
  readonly fingerprint: string;
  /** JSON text. */
  readonly answer: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The record of a key; one that has expired is as good as absent. */
export async function findRecord(
  session: Session,
  scope: Scope,
  { key, now }: { key: string; now: number },
): Promise<IdempotencyRecord | undefined> {
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

/** Keeps a record; an expired one of the same key gives way. */
export async function saveRecord(
  session: Session,
  scope: Scope,
  { key, fingerprint, answer, expiresAt }: IdempotencyRecord,
): Promise<void> {
  const values = { fingerprint, answer, expires_at: expiresAt };
  await session
    .insertInto("idempotency_record")
    .values({ ...scopeColumns(scope), key, ...values })
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "livemode", "key"]).doUpdateSet(values),
    )
    .execute();
}

/** Deletes at most `limit` expired records and returns how many it deleted. */
export async function deleteExpired(
  session: Session,
  { now, limit }: { now: number; limit: number },
): Promise<number> {
  const expired = await session
    .selectFrom("idempotency_record")
    .select(["organization_id", "livemode", "key"])
    .where("expires_at", "<=", now)
    .orderBy("expires_at")
    .limit(limit)
    .execute();
  for (const { organization_id, livemode, key } of expired) {
    await session
      .deleteFrom("idempotency_record")
      .where("organization_id", "=", organization_id)
      .where("livemode", "=", livemode)
      .where("key", "=", key)
      .execute();
  }
  return expired.length;
}
