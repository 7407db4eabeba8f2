import { timingSafeEqual } from "node:crypto";
import { CustomerDeskError } from "@customer-desk/shared/rules";
import type { Clock } from "../clock.ts";
import type { Database } from "../persistence/database.ts";
import type { Scope } from "../scope.ts";
import { findKeyByHash } from "./api-key.repository.ts";
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
  readonly database: Pick<Database, "read">;
  readonly clock: Clock;
  /** Notes when a key was last used. */
  readonly touchKey: (use: { readonly id: string; readonly now: number }) => Promise<void>;
  readonly onTouchError: (error: unknown) => void;
}

/**
 * Tells who sends a request from its API key. The key is looked up at every request, so a revoked
 * or expired one is useless at once, whichever process revoked it.
 */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  readonly #touchedAt = new Map<string, number>();

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  /** @throws CustomerDeskError `unauthorized`, the same for every reason */
  async authenticate(secret: string | undefined): Promise<Caller> {
    const { database, clock } = this.#options;
    if (secret === undefined || secretMode(secret) === undefined) throw unauthorized();
    const hash = hashSecret(secret);
    const key = await database.read((session) => findKeyByHash(session, hash));
    const now = clock();
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
