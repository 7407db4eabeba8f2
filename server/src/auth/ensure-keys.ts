import type { CreateId } from "../id-generator.ts";
import type { Session } from "../persistence/session.ts";
import { StartupError } from "../startup-error.ts";
import {
  type ApiKey,
  findKeyByHash,
  insertApiKey,
  listApiKeys,
  replaceSecret,
} from "./api-key.repository.ts";
import { createSecret, hashSecret, secretMode } from "./api-key-secret.ts";
import {
  createOrganization,
  findOrganization,
  lockOrganization,
  type Organization,
} from "./organization.repository.ts";

/** The organization of the keys that the server makes by itself. */
const DEFAULT_ORGANIZATION = "default";

/** The key of the app that `npm start` starts beside the server. */
const LOCAL_KEY_NAME = "Desktop app on this computer";

export interface KeyOptions {
  readonly createId: CreateId;
}

/**
 * Makes sure that a key with this secret works.
 * @throws StartupError if it was revoked or has expired: only its owner can know what that means
 */
export async function ensureKey(
  session: Session,
  secret: string,
  { createId }: KeyOptions,
): Promise<void> {
  const { id, createdAt } = createId("key");
  const known = await findKeyByHash(session, hashSecret(secret));
  if (known === undefined) {
    const { id: organizationId } = await ensureOrganization(session, createdAt);
    const livemode = secretMode(secret)?.livemode ?? false;
    const scope = { organizationId, livemode };
    const name = "CUSTOMER_DESK_API_KEY";
    await insertApiKey(session, { id, secret, scope, name, createdAt, expiresAt: null });
  } else if (known.revokedAt !== null || (known.expiresAt ?? createdAt) < createdAt) {
    throw new StartupError(
      "CUSTOMER_DESK_API_KEY is a key that was revoked or has expired: choose a new one.",
    );
  }
}

/**
 * Makes the first key, of the sandbox, in a database that has none.
 * @returns its secret, or undefined if there are keys already
 */
export async function createFirstKey(
  session: Session,
  { createId }: KeyOptions,
): Promise<string | undefined> {
  if ((await listApiKeys(session)).length > 0) return undefined;
  const { id, createdAt } = createId("key");
  const { id: organizationId } = await ensureOrganization(session, createdAt);
  // Another server that started at the same time may have made the first key meanwhile.
  await lockOrganization(session, organizationId);
  if ((await listApiKeys(session)).length > 0) return undefined;
  const scope = { organizationId, livemode: false };
  const secret = createSecret(scope.livemode);
  await insertApiKey(session, { id, secret, scope, name: "First key", createdAt, expiresAt: null });
  return secret;
}

/**
 * Gives the app that is started beside the server a key of the sandbox. Its secret is new at every
 * start: the server keeps none, and the one before is useless from now on.
 * @returns the secret
 */
export async function renewLocalKey(session: Session, { createId }: KeyOptions): Promise<string> {
  const { id, createdAt } = createId("key");
  const secret = createSecret(false);
  const known = (await listApiKeys(session)).find(isLocalKey);
  if (known !== undefined) {
    await replaceSecret(session, { id: known.id, secret });
    return secret;
  }
  const { id: organizationId } = await ensureOrganization(session, createdAt);
  const scope = { organizationId, livemode: false };
  await insertApiKey(session, {
    id,
    secret,
    scope,
    name: LOCAL_KEY_NAME,
    createdAt,
    expiresAt: null,
  });
  return secret;
}

/** By more than the name, which anybody may give a key: this one opens nothing but that sandbox. */
function isLocalKey({ name, organization, livemode, expiresAt, revokedAt }: ApiKey): boolean {
  const isOfSandbox = organization === DEFAULT_ORGANIZATION && !livemode;
  return name === LOCAL_KEY_NAME && isOfSandbox && expiresAt === null && revokedAt === null;
}

async function ensureOrganization(session: Session, now: number): Promise<Organization> {
  const known = await findOrganization(session, DEFAULT_ORGANIZATION);
  return known ?? createOrganization(session, { name: DEFAULT_ORGANIZATION, now });
}
