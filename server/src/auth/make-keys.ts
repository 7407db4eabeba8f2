import type { Database } from "../persistence/database.ts";
import { createFirstKey, ensureKey, type KeyOptions, renewLocalKey } from "./ensure-keys.ts";

/** The keys that a server has to have before it takes requests. */
export interface KeySettings {
  /** The secret of a key that has to exist. */
  readonly apiKey: string | undefined;
  /** Whether an app is started beside the server, and so needs a key. */
  readonly withLocalKey: boolean;
}

/** Secrets, told this once. */
export interface MadeKeys {
  /** Of the key that was made because there was none. */
  readonly firstKey?: string | undefined;
  /** Of the key for the app beside the server. */
  readonly localKey?: string | undefined;
}

/** @throws StartupError if the key that has to exist was revoked or has expired */
export async function makeKeys(
  database: Pick<Database, "write">,
  { apiKey, withLocalKey }: KeySettings,
  options: KeyOptions,
): Promise<MadeKeys> {
  const firstKey = await database.write(async (session) => {
    if (apiKey === undefined) return createFirstKey(session, options);
    await ensureKey(session, apiKey, options);
    return undefined;
  });
  const localKey = withLocalKey
    ? await database.write((session) => renewLocalKey(session, options))
    : undefined;
  return { firstKey, localKey };
}
