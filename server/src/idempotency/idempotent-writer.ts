import { CustomerDeskError } from "@customer-desk/shared";
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
  readonly #running = new Map<string, string>();

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
    const name = `${scope.organizationId} ${scope.livemode} ${request.key}`;
    const running = this.#running.get(name);
    if (running !== undefined) throw conflict(running === request.fingerprint);
    this.#running.set(name, request.fingerprint);
    try {
      return await database.write((session) => this.#answer(session, scope, request, work));
    } catch (error) {
      throw toUnavailable(error);
    } finally {
      this.#running.delete(name);
    }
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

  async #answer(
    session: Session,
    scope: Scope,
    { key, fingerprint }: IdempotentRequest,
    work: (session: Session) => Promise<unknown>,
  ): Promise<Written> {
    const now = this.#options.clock();
    const record = await findRecord(session, scope, { key, now });
    if (record !== undefined) {
      if (record.fingerprint !== fingerprint) throw conflict(false);
      return { answer: record.answer, replayed: true };
    }
    const answer = await toStoredAnswer(work(session));
    await saveRecord(session, scope, {
      key,
      fingerprint,
      answer,
      expiresAt: now + this.#options.retentionMs,
    });
    return { answer, replayed: false };
  }
}

function conflict(isSameRequest: boolean): CustomerDeskError {
  return isSameRequest
    ? new CustomerDeskError("idempotency_in_progress", { retryAfterSeconds: 1 })
    : new CustomerDeskError("idempotency_key_mismatch");
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
