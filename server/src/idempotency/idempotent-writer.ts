import { CustomerDeskError } from "@customer-desk/shared/rules";
import type { Clock } from "../clock.ts";
import type { Database } from "../persistence/database.ts";
import type { Session } from "../persistence/session.ts";
import type { Scope } from "../scope.ts";
import { deleteExpired, findRecord, saveRecord } from "./idempotency.repository.ts";
import { type StoredAnswer, toStoredAnswer } from "./stored-answer.ts";

export interface IdempotentRequest {
  readonly key: string;
  readonly fingerprint: string;
}

export interface Written {
  readonly answer: StoredAnswer;
  /** Whether this is the stored answer of an earlier request with the same key. */
  readonly replayed: boolean;
}

export interface IdempotentWriterOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly retentionMs: number;
}

const PRUNE_SLICE = 200;

/**
 * Writes at most once per idempotency key. The key, what the request changes and the answer to it
 * are one transaction: there is no instant at which one is on the disk without the others.
 */
export class IdempotentWriter {
  readonly #options: IdempotentWriterOptions;
  /** Requests under way, so that one that comes twice at once need not wait for itself. */
  readonly #running = new Set<string>();

  constructor(options: IdempotentWriterOptions) {
    this.#options = options;
  }

  /**
   * Does the work, or gives the answer that it had the first time.
   * @throws CustomerDeskError `idempotency_in_progress`, `idempotency_key_mismatch`,
   *   `idempotency_unavailable`, and what the work throws unless it is part of the answer
   */
  async write(
    scope: Scope,
    request: IdempotentRequest | undefined,
    work: (session: Session) => Promise<unknown>,
  ): Promise<Written> {
    const { database } = this.#options;
    if (request === undefined) {
      const answer = await database.write((session) => toStoredAnswer(work(session)));
      return { answer, replayed: false };
    }
    const name = `${scope.organizationId} ${scope.livemode} ${request.fingerprint} ${request.key}`;
    if (this.#running.has(name)) {
      throw new CustomerDeskError("idempotency_in_progress", { retryAfterSeconds: 1 });
    }
    this.#running.add(name);
    try {
      const written = await database.write((session) =>
        this.#answer(session, scope, request, work),
      );
      if (written !== undefined) return written;
    } catch (error) {
      throw toUnavailable(error);
    } finally {
      this.#running.delete(name);
    }
    throw new CustomerDeskError("idempotency_key_mismatch");
  }

  /** Deletes expired records, in slices that keep no other write waiting for long. */
  async prune(): Promise<void> {
    const now = this.#options.clock();
    let deleted: number;
    do {
      deleted = await this.#options.database.write((session) =>
        deleteExpired(session, { now, limit: PRUNE_SLICE }),
      );
    } while (deleted === PRUNE_SLICE);
  }

  /** Undefined if the key belongs to another request. */
  async #answer(
    session: Session,
    scope: Scope,
    { key, fingerprint }: IdempotentRequest,
    work: (session: Session) => Promise<unknown>,
  ): Promise<Written | undefined> {
    const now = this.#options.clock();
    const known = await findRecord(session, scope, { key, now });
    if (known !== undefined) {
      const isSame = known.fingerprint === fingerprint;
      return isSame ? { answer: known.answer, replayed: true } : undefined;
    }
    const answer = await toStoredAnswer(work(session));
    const expiresAt = now + this.#options.retentionMs;
    const record = { key, fingerprint, answer, expiresAt };
    // If another server was faster with the same key, all this is undone, and begins with its answer.
    await saveRecord(session, scope, record);
    return { answer, replayed: false };
  }
}

/** A failure of the storage, which a cause tells from a full queue, leaves the key unchecked. */
function toUnavailable(error: unknown): unknown {
  if (!(error instanceof CustomerDeskError)) return error;
  if (error.code !== "service_unavailable" || error.cause === undefined) return error;
  return new CustomerDeskError("idempotency_unavailable", {
    message: error.message,
    retryAfterSeconds: error.retryAfterSeconds,
    cause: error.cause,
  });
}
