import { createHash, timingSafeEqual } from "node:crypto";

/** Random bytes that nobody can guess. */
export type RandomBytes = (count: number) => Buffer;

const SECRET_BYTES = 32;

/**
 * Decides which browser is the user's. Whoever brings the token, which only the terminal shows,
 * gets a session; the token is good for one, and a fresh one takes the place of the last. Secrets
 * are kept as hashes and compared in constant time.
 */
export class SessionGate {
  readonly #randomBytes: RandomBytes;
  readonly #sessions: Buffer[] = [];
  #token: Buffer | undefined;

  constructor(randomBytes: RandomBytes) {
    this.#randomBytes = randomBytes;
  }

  /** A token of 43 characters that can stand in an address. */
  issueToken(): string {
    const token = this.#createSecret();
    this.#token = hash(token);
    return token;
  }

  /** The secret of a new session; undefined if the token is wrong or was used. */
  redeem(token: string): string | undefined {
    if (this.#token === undefined || !timingSafeEqual(hash(token), this.#token)) return undefined;
    this.#token = undefined;
    const session = this.#createSecret();
    this.#sessions.push(hash(session));
    return session;
  }

  admits(session: string): boolean {
    const given = hash(session);
    return this.#sessions.some((known) => timingSafeEqual(known, given));
  }

  #createSecret(): string {
    return this.#randomBytes(SECRET_BYTES).toString("base64url");
  }
}

function hash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
