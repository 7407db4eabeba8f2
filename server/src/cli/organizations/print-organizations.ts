import { CURRENT_API_VERSION } from "@customer-desk/shared/schemas";
import { listOrganizations } from "../../auth/organization.repository.ts";
import type { CommandContext } from "../command-context.ts";
import { printLine } from "../print-line.ts";
import { renderTable } from "../render-table.ts";

/** Prints all organizations. */
export async function printOrganizations({ database, stdout }: CommandContext): Promise<void> {
  const organizations = await database.read((session) => listOrganizations(session));
  const rows = organizations.map(({ name, publicId, apiVersion }) => [
    name,
    publicId,
    apiVersion ?? `current (${CURRENT_API_VERSION})`,
  ]);
  await printLine(stdout, renderTable(["NAME", "ID", "API VERSION"], rows));
}
