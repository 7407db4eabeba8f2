import { createOrganization, findOrganization } from "../../auth/organization.repository.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { printLine } from "../print-line.ts";

/** @throws CommandError if there is one of that name */
export async function addOrganization(
  { database, clock, stdout }: CommandContext,
  name: string,
): Promise<void> {
  const { publicId } = await database.write(async (session) => {
    if ((await findOrganization(session, name)) !== undefined) {
      throw new CommandError(`There is an organization "${name}" already.`);
    }
    return createOrganization(session, { name, now: clock() });
  });
  await printLine(stdout, `Organization "${name}" created; its id is ${publicId}.`);
}
