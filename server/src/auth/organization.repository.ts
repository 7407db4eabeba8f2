import { randomUUID } from "node:crypto";
import { lockRows } from "../persistence/row-locks.ts";
import type { Session } from "../persistence/session.ts";

export interface Organization {
  readonly id: number;
  /** The UUID that the API shows. */
  readonly publicId: string;
  readonly name: string;
  /** The version for requests that name none; null for the current one. */
  readonly apiVersion: string | null;
}

const columns = ["id", "public_id as publicId", "name", "api_version as apiVersion"] as const;

export async function findOrganization(
  session: Session,
  name: string,
): Promise<Organization | undefined> {
  return session
    .selectFrom("organization")
    .select(columns)
    .where("name", "=", name)
    .executeTakeFirst();
}

/** The organization with this number, which came from the database. */
export async function getOrganization(session: Session, id: number): Promise<Organization> {
  return session
    .selectFrom("organization")
    .select(columns)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** Keeps other transactions that do the same waiting until the end of this one. */
export async function lockOrganization(session: Session, id: number): Promise<void> {
  await lockRows(
    session,
    session.selectFrom("organization").select("id").where("id", "=", id),
  ).execute();
}

export async function listOrganizations(session: Session): Promise<Organization[]> {
  return session.selectFrom("organization").select(columns).orderBy("id").execute();
}

export async function createOrganization(
  session: Session,
  { name, now }: { name: string; now: number },
): Promise<Organization> {
  const publicId = randomUUID();
  await session
    .insertInto("organization")
    .values({ public_id: publicId, name, api_version: null, created_at: now } as never)
    .execute();
  const created = await findOrganization(session, name);
  if (created === undefined) throw new Error("The organization just created is not there.");
  return created;
}

/** Sets the version that requests without one get; null for the current one. */
export async function pinApiVersion(
  session: Session,
  { organizationId, apiVersion }: { organizationId: number; apiVersion: string | null },
): Promise<void> {
  await session
    .updateTable("organization")
    .set({ api_version: apiVersion })
    .where("id", "=", organizationId)
    .execute();
}
