import { setTimeout } from "node:timers/promises";
import { isErrorCode } from "@customer-desk/shared";
import { API_KEY } from "../kill/server-process.ts";
import type { SeededRandom } from "../network/seeded-random.ts";

/** How long a sender that is told to come back waits: less than it was asked to. */
export const PAUSE_MS = 100;

const MOST_UNDER_WAY = 32;
const TICK_MS = 10;

/** Clients that keep on sending, whatever they are told. */
export class Senders {
  readonly #url: string;
  readonly #random: SeededRandom;
  #sent = 0;
  /** The e-mails of all customers that are known to be created. */
  readonly acknowledged: string[] = [];
  /** How long each batch took that was done, from its last sending on. */
  readonly timesMs: number[] = [];
  refused = 0;
  readonly wrongs: string[] = [];

  constructor(url: string, random: SeededRandom) {
    this.#url = url;
    this.#random = random;
  }

  async run(connections: number, durationMs: number): Promise<void> {
    const end = performance.now() + durationMs;
    const sendOn = async () => {
      while (performance.now() < end && this.wrongs.length === 0) {
        if ((await this.sendNew()) !== 200) await setTimeout(PAUSE_MS);
      }
    };
    await Promise.all(Array.from({ length: connections }, sendOn));
  }

  /** Sends so many batches a second, or as many as the server takes if that is less. */
  async runAtRate(perSecond: number, durationMs: number): Promise<void> {
    const startMs = performance.now();
    const underWay = new Set<Promise<unknown>>();
    for (let sent = 0; performance.now() - startMs < durationMs && this.wrongs.length === 0; ) {
      const due = Math.floor(((performance.now() - startMs) / 1000) * perSecond);
      for (; sent < due && underWay.size < MOST_UNDER_WAY; sent += 1) {
        const sending = this.sendNew().finally(() => underWay.delete(sending));
        underWay.add(sending);
      }
      await setTimeout(TICK_MS);
    }
    await Promise.all(underWay);
  }

  /** Sends a batch and returns the status of the answer. */
  async sendNew(): Promise<number> {
    this.#sent += 1;
    const size = this.#random.pick([1, 10, 50]);
    const emails = Array.from({ length: size }, (_, row) => `${this.#sent}-${row}@example.com`);
    const startedMs = performance.now();
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: {
          "x-api-key": API_KEY,
          "content-type": "application/json",
          "idempotency-key": `overload ${this.#sent}`,
        },
        body: JSON.stringify({ customers: emails.map((email) => ({ email })) }),
      });
      const text = await response.text();
      if (response.status === 200) {
        this.timesMs.push(performance.now() - startedMs);
        this.acknowledged.push(...emails);
      } else this.#note(response, text);
      return response.status;
    } catch (error) {
      this.wrongs.push(`a connection broke: ${String(error)} ${String((error as Error).cause)}`);
      return 0;
    }
  }

  #note({ status, headers }: Response, text: string): void {
    const { error } = JSON.parse(text) as { error?: { code: unknown } };
    const isRefusal = (status === 503 || status === 429) && headers.has("retry-after");
    if (isRefusal && isErrorCode(error?.code)) this.refused += 1;
    else this.wrongs.push(`answered ${status}: ${text.slice(0, 200)}`);
  }
}
