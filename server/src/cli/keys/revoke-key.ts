import { listApiKeys, revokeApiKey } from "../../auth/api-key.repository.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { printLine } from "../print-line.ts";

/**
 * Makes a key useless at once: the server looks keys up at every request.
 * @throws CommandError if there is no such key
 */
export async function revokeKey(
  { database, clock, stdout }: CommandContext,
  id: string,
): Promise<void> {
  const message = await database.write(async (session) => {
    const key = (await listApiKeys(session)).find((each) => each.id === id);
    if (key === undefined) {
      throw new CommandError(`There is no key ${id}: keys list shows the ids of all keys.`);
    }
    if (key.revokedAt !== null) {
      return `Key ${id} was revoked already, at ${new Date(key.revokedAt).toISOString()}.`;
    }
    await revokeApiKey(session, { id, now: clock() });
    return `Key ${id} ("${key.name}" of "${key.organization}") is revoked.`;
  });
  await printLine(stdout, message);
}
