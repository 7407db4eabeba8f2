import type { Clock } from "../clock.ts";
import type { AttemptError } from "../host-api.ts";

interface Trouble {
  readonly kind: "waiting" | "blocked";
  /** Since when nothing gets through. */
  readonly since: number;
  /** Attempts in a row that failed. */
  readonly failures: number;
  /** When the last attempt failed. */
  readonly failedAt: number;
  /** Not before this, for `waiting`. */
  readonly nextAttemptAt: number;
  readonly error: AttemptError;
}

/**
 * Whether the servers answer, by profile, as real requests find it: nothing else can be trusted to
 * know, least of all the operating system's idea of being online.
 */
export class ConnectionMonitor {
  readonly #clock: Clock;
  readonly #answeredSince = new Map<string, number>();
  readonly #troubles = new Map<string, Trouble>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A request got an answer, whatever the answer says. */
  answered(profileId: string): void {
    if (this.#troubles.delete(profileId) || !this.#answeredSince.has(profileId)) {
      this.#answeredSince.set(profileId, this.#clock());
    }
  }

  /** A request got no answer, or one that asks to come back. */
  failed(profileId: string, error: AttemptError, delayMs: number): void {
    const before = this.#troubles.get(profileId);
    const failedAt = this.#clock();
    this.#troubles.set(profileId, {
      kind: "waiting",
      since: before?.since ?? error.at,
      failures: (before?.failures ?? 0) + 1,
      failedAt,
      nextAttemptAt: failedAt + delayMs,
      error,
    });
  }

  /** A request got an answer that only the user can do something about. */
  blocked(profileId: string, error: AttemptError): void {
    const before = this.#troubles.get(profileId);
    const since = before?.kind === "blocked" ? before.since : error.at;
    this.#troubles.set(profileId, {
      kind: "blocked",
      since,
      failures: 0,
      failedAt: Number.NEGATIVE_INFINITY,
      nextAttemptAt: Number.POSITIVE_INFINITY,
      error,
    });
  }

  /** Forgets all trouble: everything may be tried at once. */
  reset(): void {
    this.#troubles.clear();
  }

  troubleOf(profileId: string): Trouble | undefined {
    return this.#troubles.get(profileId);
  }

  /** The profiles that nothing can be sent with at this time. */
  unsendable(now: number): string[] {
    // A clock that was set back to before the failure tells nothing about how long to wait.
    return [...this.#troubles].flatMap(([id, { failedAt, nextAttemptAt }]) =>
      failedAt <= now && now < nextAttemptAt ? id : [],
    );
  }

  /** When the next profile that still has to wait may be tried again; undefined if none will be. */
  nextAttemptAt(now: number): number | undefined {
    const times = [...this.#troubles.values()].map(({ nextAttemptAt }) => nextAttemptAt);
    const next = Math.min(...times.filter((time) => time > now));
    return Number.isFinite(next) ? next : undefined;
  }

  /** What the status bar says of a profile. */
  stateOf(profileId: string): {
    connection: "unknown" | "online" | "offline";
    since: number | null;
  } {
    const trouble = this.#troubles.get(profileId);
    if (trouble?.kind === "waiting") return { connection: "offline", since: trouble.since };
    // A refusal is an answer: the server is there.
    if (trouble?.kind === "blocked") return { connection: "online", since: trouble.since };
    const since = this.#answeredSince.get(profileId);
    return since === undefined
      ? { connection: "unknown", since: null }
      : { connection: "online", since };
  }
}
