import { setTimeout } from "node:timers/promises";
import { isErrorCode } from "@customer-desk/shared";
import { API_KEY } from "../kill/server-process.ts";
import type { SeededRandom } from "../network/seeded-random.ts";

/** How long a sender that is told to come back waits: less than it was asked to. */
export const PAUSE_MS = 100;

const MOST_UNDER_WAY = 32;
const TICK_MS = 10;

/** A request as a caller with a key sends it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly key?: string;
  readonly body?: unknown;
}

/** Clients that keep on sending, whatever they are told. */
export class Senders {
  readonly #url: string;
  readonly #random: SeededRandom;
  #sent = 0;
  /** How many customers each batch made that is known to be done, by its number. */
  readonly acknowledged = new Map<number, number>();
  /** How long each request took that was done, from its last sending on. */
  readonly timesMs: number[] = [];
  refused = 0;
  readonly wrongs: string[] = [];

  /** @param url of the server */
  constructor(url: string, random: SeededRandom) {
    this.#url = url;
    this.#random = random;
  }

  /** Calls over so many connections, each of which pauses when it is refused. */
  async run(
    connections: number,
    durationMs: number,
    call: () => Promise<number> = () => this.sendNew(),
  ): Promise<void> {
    const end = performance.now() + durationMs;
    const sendOn = async () => {
      while (performance.now() < end && this.wrongs.length === 0) {
        if ((await call()) !== 200) await setTimeout(PAUSE_MS);
      }
    };
    await Promise.all(Array.from({ length: connections }, sendOn));
  }

  /** Calls so many times a second, or as often as the server takes it if that is less. */
  async runAtRate(
    perSecond: number,
    durationMs: number,
    call: () => Promise<unknown>,
  ): Promise<void> {
    const startMs = performance.now();
    const underWay = new Set<Promise<unknown>>();
    for (let sent = 0; performance.now() - startMs < durationMs && this.wrongs.length === 0; ) {
      const due = Math.floor(((performance.now() - startMs) / 1000) * perSecond);
      for (; sent < due && underWay.size < MOST_UNDER_WAY; sent += 1) {
        const sending = call().finally(() => underWay.delete(sending));
        underWay.add(sending);
      }
      await setTimeout(TICK_MS);
    }
    await Promise.all(underWay);
  }

  /** Sends a batch of new customers and returns the status of the answer. */
  async sendNew(): Promise<number> {
    this.#sent += 1;
    const number = this.#sent;
    const size = this.#random.pick([1, 10, 50]);
    const customers = Array.from({ length: size }, (_, row) => ({ email: emailOf(number, row) }));
    const { status } = await this.send({
      method: "POST",
      path: "/api/v1/customers/batch",
      key: `overload ${number}`,
      body: { customers },
    });
    if (status === 200) this.acknowledged.set(number, size);
    return status;
  }

  /** Sends a request, and notes how long it took or how it was refused; 0 if the connection broke. */
  async send({ method, path, key, body }: SentRequest): Promise<{ status: number; text: string }> {
    const startedMs = performance.now();
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: {
          "x-api-key": API_KEY,
          "content-type": "application/json",
          ...(key !== undefined && { "idempotency-key": key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.ok) this.timesMs.push(performance.now() - startedMs);
      else this.#note(response, text);
      return { status: response.status, text };
    } catch (error) {
      this.wrongs.push(`a connection broke: ${String(error)} ${String((error as Error).cause)}`);
      return { status: 0, text: "" };
    }
  }

  #note({ status, headers }: Response, text: string): void {
    const { error } = JSON.parse(text) as { error?: { code: unknown } };
    const isRefusal = (status === 503 || status === 429) && headers.has("retry-after");
    if (isRefusal && isErrorCode(error?.code)) this.refused += 1;
    else this.wrongs.push(`answered ${status}: ${text.slice(0, 200)}`);
  }
}

/** The e-mail of a customer of a batch, which no other customer has. */
export function emailOf(batch: number, row: number): string {
  return `${batch}-${row}@example.com`;
}
