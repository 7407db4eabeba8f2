import { CustomerDeskError } from "@customer-desk/shared/schemas";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Authenticator, Caller } from "../auth/authenticator.ts";
import type { InFlight } from "./in-flight.ts";
import type { TokenBuckets } from "./token-bucket.ts";

export interface AdmissionOptions {
  readonly authenticator: Authenticator;
  /** Undefined when there is no limit. */
  readonly buckets: TokenBuckets | undefined;
  readonly inFlight: InFlight;
}

/**
 * Decides who gets in, before a body is read, and tells each caller how much of the limit is left.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #callers = new WeakMap<FastifyRequest, Caller>();

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /**
   * A request hook.
   * @throws CustomerDeskError `unauthorized`, `rate_limited` or `service_unavailable`
   */
  readonly admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { authenticator, inFlight } = this.#options;
    const caller = await authenticator.authenticate(secretOf(request)).catch((error: unknown) => {
      // Guessing keys is limited too, by where the guesses come from.
      this.#take(`address ${request.ip}`, reply);
      throw error;
    });
    this.#callers.set(request, caller);
    this.#take(`key ${caller.keyId}`, reply);
    // Only now: whoever has no key cannot take up room.
    inFlight.enter(bodyBytes(request), reply.raw);
  };

  /** Who sent a request that was admitted. */
  callerOf(request: FastifyRequest): Caller {
    const caller = this.findCaller(request);
    if (caller === undefined) throw new Error("The request has not been admitted.");
    return caller;
  }

  /** Who sent a request, if that is known. */
  findCaller(request: FastifyRequest): Caller | undefined {
    return this.#callers.get(request);
  }

  #take(bucket: string, reply: FastifyReply): void {
    const { buckets } = this.#options;
    if (buckets === undefined) return;
    const { allowed, remaining, resetSeconds, retryAfterSeconds } = buckets.take(bucket);
    reply.header("ratelimit-limit", buckets.perSecond);
    reply.header("ratelimit-remaining", remaining);
    reply.header("ratelimit-reset", resetSeconds);
    if (!allowed) throw new CustomerDeskError("rate_limited", { retryAfterSeconds });
  }
}

function secretOf({ headers }: FastifyRequest): string | undefined {
  const key = headers["x-api-key"];
  if (typeof key === "string") return key;
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

/** How large a body is, or may become: one that does not say may become as large as any. */
function bodyBytes({ headers, routeOptions }: FastifyRequest): number {
  const mostBytes = routeOptions.bodyLimit;
  if (headers["transfer-encoding"] !== undefined) return mostBytes;
  return Math.min(Number(headers["content-length"] ?? 0), mostBytes);
}
