import { listOrganizations } from "../../auth/organization.repository.ts";
import type { Database } from "../../persistence/database.ts";
import type { Scope } from "../../scope.ts";
import { getOrganization } from "../get-organization.ts";
import type { Mode } from "../mode-option.ts";

export interface NamedScope {
  /** The organization's name. */
  readonly organization: string;
  readonly scope: Scope;
}

/**
 * The sides of all organizations, or of those that a filter leaves.
 * @throws CommandError if there is no organization of that name
 */
export async function listScopes(
  database: Database,
  { organization, mode }: { organization?: string | undefined; mode?: Mode | undefined },
): Promise<NamedScope[]> {
  const organizations = await database.read(async (session) =>
    organization === undefined
      ? listOrganizations(session)
      : [await getOrganization(session, organization)],
  );
  const modes: readonly Mode[] = mode === undefined ? ["live", "sandbox"] : [mode];
  return organizations.flatMap(({ id, name }) =>
    modes.map((each) => ({
      organization: name,
      scope: { organizationId: id, livemode: each === "live" },
    })),
  );
}
