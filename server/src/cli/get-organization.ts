import { findOrganization, type Organization } from "../auth/organization.repository.ts";
import type { Session } from "../persistence/session.ts";
import { CommandError } from "./command-error.ts";

/** @throws CommandError if there is no organization of that name */
export async function getOrganization(session: Session, name: string): Promise<Organization> {
  const organization = await findOrganization(session, name);
  if (organization !== undefined) return organization;
  throw new CommandError(
    `There is no organization "${name}": organizations list shows the names of all.`,
  );
}
