import { hash, randomInt } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_LENGTH = 40;
const PREFIX_LENGTH = 12;
const FORM = /^ck_(live|sandbox)_[0-9A-Za-z]{32,200}$/;

/** A new secret, `ck_live_…` or `ck_sandbox_…`, with about 238 random bits. */
export function createSecret(livemode: boolean): string {
  const characters = Array.from({ length: RANDOM_LENGTH }, () =>
    ALPHABET.charAt(randomInt(ALPHABET.length)),
  );
  return `ck_${livemode ? "live" : "sandbox"}_${characters.join("")}`;
}

/** Which side a secret is for; undefined if it does not have the form of a secret. */
export function secretMode(secret: string): { livemode: boolean } | undefined {
  const mode = FORM.exec(secret)?.[1];
  return mode === undefined ? undefined : { livemode: mode === "live" };
}

/**
 * SHA-256 of a secret, in hexadecimal. A slow hash would add nothing: a secret is random, so there
 * is no dictionary to try, and every request pays for it.
 */
export function hashSecret(secret: string): string {
  return hash("sha256", secret);
}

/** The part of a secret that may be shown and stored. */
export function secretPrefix(secret: string): string {
  return secret.slice(0, PREFIX_LENGTH);
}
