import { timingSafeEqual } from "node:crypto";
import { CustomerDeskError } from "@customer-desk/shared/rules";
import type { Clock } from "../clock.ts";
import type { Database } from "../persistence/database.ts";
import type { Scope } from "../scope.ts";
import { findKeyByHash, type KnownKey } from "./api-key.repository.ts";
import { hashSecret, secretMode } from "./api-key-secret.ts";

/** Who is calling. */
export interface Caller {
  readonly keyId: string;
  readonly scope: Scope;
  /** The UUID that the API shows. */
  readonly organizationPublicId: string;
  /** The organization's pinned API version; null for the current one. */
  readonly apiVersion: string | null;
}

/** `lastUsedAt` is for people: written once a minute, it costs the hot path nothing. */
const TOUCH_INTERVAL_MS = 60_000;

export interface AuthenticatorOptions {
  readonly database: Pick<Database, "read" | "dataVersion">;
  readonly clock: Clock;
  /** Notes when a key was last used. */
  readonly touchKey: (use: { readonly id: string; readonly now: number }) => Promise<void>;
  readonly onTouchError: (error: unknown) => void;
}

/** Most keys that are remembered. */
const MAXIMUM_KNOWN = 1_000;

/**
 * Tells who sends a request from its API key. What was found out about a key holds until anything is
 * committed to the database: so a revoked one is useless at once, whichever process revoked it.
 */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  readonly #touchedAt = new Map<string, number>();
  /** By the keys' hashes, with the version of the data that it was read from. */
  readonly #known = new Map<string, { readonly key: KnownKey; readonly version: number }>();

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  /** @throws CustomerDeskError `unauthorized`, the same for every reason */
  async authenticate(secret: string | undefined): Promise<Caller> {
    if (secret === undefined || secretMode(secret) === undefined) throw unauthorized();
    const hash = hashSecret(secret);
    const key = await this.#find(hash);
    const now = this.#options.clock();
    if (key === undefined || !timingSafeEqual(Buffer.from(key.hash), Buffer.from(hash))) {
      throw unauthorized();
    }
    if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) {
      throw unauthorized();
    }
    this.#touch(key.id, key.lastUsedAt, now);
    return {
      keyId: key.id,
      scope: key.scope,
      organizationPublicId: key.organizationPublicId,
      apiVersion: key.apiVersion,
    };
  }

  async #find(hash: string): Promise<KnownKey | undefined> {
    const { database } = this.#options;
    const version = database.dataVersion();
    const known = this.#known.get(hash);
    if (version !== undefined && known?.version === version) return known.key;
    const key = await database.read((session) => findKeyByHash(session, hash));
    if (key === undefined || version === undefined) return key;
    if (this.#known.size >= MAXIMUM_KNOWN) this.#known.clear();
    this.#known.set(hash, { key, version });
    return key;
  }

  #touch(id: string, storedMs: number | null, now: number): void {
    const lastMs = Math.max(storedMs ?? 0, this.#touchedAt.get(id) ?? 0);
    // A clock that stepped back leaves a time in the future: it is overwritten too.
    if (Math.abs(now - lastMs) < TOUCH_INTERVAL_MS) return;
    this.#touchedAt.set(id, now);
    this.#options.touchKey({ id, now }).catch(this.#options.onTouchError);
  }
}

function unauthorized(): CustomerDeskError {
  return new CustomerDeskError("unauthorized");
}
