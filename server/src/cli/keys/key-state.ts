import type { ApiKey } from "../../auth/api-key.repository.ts";

export type KeyState = "active" | "expired" | "revoked";

/** Whether a key works at a time, in milliseconds since 1970. */
export function keyState(key: Pick<ApiKey, "expiresAt" | "revokedAt">, now: number): KeyState {
  if (key.revokedAt !== null) return "revoked";
  return key.expiresAt !== null && key.expiresAt <= now ? "expired" : "active";
}
