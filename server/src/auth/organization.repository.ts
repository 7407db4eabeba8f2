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

const SELECT = `
  select id, public_id as "publicId", name, api_version as "apiVersion" from organization`;

export async function findOrganization(
  session: Session,
  name: string,
): Promise<Organization | undefined> {
  const [organization] = await session.all<Organization>(`${SELECT} where name = ?`, [name]);
  return organization;
}

/** The organization with this number, which came from the database. */
export async function getOrganization(session: Session, id: number): Promise<Organization> {
  const [organization] = await session.all<Organization>(`${SELECT} where id = ?`, [id]);
  if (organization === undefined) throw new Error(`There is no organization ${id}.`);
  return organization;
}

/** Keeps other transactions that do the same waiting until the end of this one. */
export async function lockOrganization(session: Session, id: number): Promise<void> {
  await session.all(lockRows(session, "select id from organization where id = ?"), [id]);
}

export async function listOrganizations(session: Session): Promise<Organization[]> {
  return session.all<Organization>(`${SELECT} order by id`);
}

export async function createOrganization(
  session: Session,
  { name, now }: { name: string; now: number },
): Promise<Organization> {
  await session.run("insert into organization (public_id, name, created_at) values (?, ?, ?)", [
    randomUUID(),
    name,
    now,
  ]);
  const created = await findOrganization(session, name);
  if (created === undefined) throw new Error("The organization just created is not there.");
  return created;
}

/** Sets the version that requests without one get; null for the current one. */
export async function pinApiVersion(
  session: Session,
  { organizationId, apiVersion }: { organizationId: number; apiVersion: string | null },
): Promise<void> {
  await session.run("update organization set api_version = ? where id = ?", [
    apiVersion,
    organizationId,
  ]);
}
