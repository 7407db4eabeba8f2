import { CURRENT_API_VERSION } from "@customer-desk/shared/schemas";
import { pinApiVersion } from "../../auth/organization.repository.ts";
import type { CommandContext } from "../command-context.ts";
import { getOrganization } from "../get-organization.ts";
import { printLine } from "../print-line.ts";

/**
 * Sets the version of requests that name none, from the next one on.
 * @throws CommandError if there is no such organization
 */
export async function pinOrganization(
  { database, stdout }: CommandContext,
  { name, version }: { name: string; version: string },
): Promise<void> {
  const apiVersion = version === "current" ? null : version;
  await database.write(async (session) => {
    const { id: organizationId } = await getOrganization(session, name);
    await pinApiVersion(session, { organizationId, apiVersion });
  });
  const meaning = apiVersion ?? `the current version, which is ${CURRENT_API_VERSION}`;
  await printLine(stdout, `Requests of "${name}" that name no version now get ${meaning}.`);
}
