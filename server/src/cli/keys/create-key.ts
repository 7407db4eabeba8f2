import { insertApiKey } from "../../auth/api-key.repository.ts";
import { createSecret } from "../../auth/api-key-secret.ts";
import { createOrganization, findOrganization } from "../../auth/organization.repository.ts";
import type { CommandContext } from "../command-context.ts";
import type { Mode } from "../mode-option.ts";
import { printLine } from "../print-line.ts";

export interface CreateKeyOptions {
  readonly name: string;
  readonly organization: string;
  readonly mode: Mode;
  readonly expiresInDays: number;
  readonly neverExpires?: boolean;
}

const DAY_MS = 86_400_000;

/** Makes a key. The secret alone goes to stdout, so that a script can take it from there. */
export async function createKey(
  { database, createId, stdout, stderr }: CommandContext,
  { name, organization, mode, expiresInDays, neverExpires = false }: CreateKeyOptions,
): Promise<void> {
  const livemode = mode === "live";
  const secret = createSecret(livemode);
  const { id, createdAt } = createId("key");
  const expiresAt = neverExpires ? null : createdAt + expiresInDays * DAY_MS;
  const isNewOrganization = await database.write(async (session) => {
    const known = await findOrganization(session, organization);
    const { id: organizationId } =
      known ?? (await createOrganization(session, { name: organization, now: createdAt }));
    const scope = { organizationId, livemode };
    await insertApiKey(session, { id, secret, scope, name, createdAt, expiresAt });
    return known === undefined;
  });
  if (isNewOrganization) await printLine(stderr, `Organization "${organization}" created.`);
  const expiry =
    expiresAt === null
      ? "never expires"
      : `expires on ${new Date(expiresAt).toISOString().slice(0, 10)}`;
  await printLine(
    stderr,
    `Key ${id} created for the ${mode} side of "${organization}"; it ${expiry}.\nKeep its secret now: it is not shown again.`,
  );
  await printLine(stdout, secret);
}
