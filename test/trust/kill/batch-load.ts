import { isErrorCode } from "@customer-desk/shared";
import type { SeededRandom } from "../network/seeded-random.ts";
import { type KnownBatch, knownBatch } from "./known-batch.ts";

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly isReplayed: boolean;
}

export interface BatchLoadOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly random: SeededRandom;
  /** Whether the server may refuse a batch for now, with 503 or 429. */
  readonly mayRefuse?: boolean;
}

/** Sends batches under keys, and remembers each with what it was answered. */
export class BatchLoad {
  readonly #options: BatchLoadOptions;
  readonly batches: KnownBatch[] = [];
  /** What no server may ever say. */
  readonly wrongs: string[] = [];
  #isOn = false;

  constructor(options: BatchLoadOptions) {
    this.#options = options;
  }

  /** Sends over several connections until each of them breaks. */
  async run(connections: number): Promise<void> {
    this.#isOn = true;
    await Promise.all(Array.from({ length: connections }, () => this.#sendUntilBroken()));
  }

  /** Begins no further batch. */
  end(): void {
    this.#isOn = false;
  }

  /** Sends a batch, for the first time or again; undefined if no answer came. */
  async send(batch: KnownBatch): Promise<Answer | undefined> {
    const { url, apiKey } = this.#options;
    try {
      const response = await fetch(`${url}/api/v1/customers/batch`, {
        method: "POST",
        headers: {
          "x-api-key": apiKey,
          "content-type": "application/json",
          "idempotency-key": batch.key,
        },
        body: batch.body,
      });
      const body = await response.text();
      const isReplayed = response.headers.get("idempotent-replayed") === "true";
      this.#note(batch, response, body);
      return { status: response.status, body, isReplayed };
    } catch {
      return undefined;
    }
  }

  async #sendUntilBroken(): Promise<void> {
    const { random } = this.#options;
    while (this.#isOn) {
      const batch = knownBatch(this.batches.length, random);
      this.batches.push(batch);
      const sent = random.chance(0.1) ? [this.send(batch), this.send(batch)] : [this.send(batch)];
      if ((await Promise.all(sent)).includes(undefined)) return;
    }
  }

  #note(batch: KnownBatch, { status, headers }: Response, body: string): void {
    if (status === 409 && body.includes("idempotency_in_progress")) return;
    const { mayRefuse = false } = this.#options;
    const isRefusal = status === 503 || status === 429;
    if (mayRefuse && isRefusal && headers.has("retry-after") && isErrorBody(body)) return;
    if (status !== 200) this.wrongs.push(`${batch.key} was answered ${status}: ${body}`);
    else if (batch.answer === undefined) batch.answer = body;
    else if (batch.answer !== body) this.wrongs.push(`${batch.key} got another answer`);
  }
}

function isErrorBody(text: string): boolean {
  const { error } = JSON.parse(text) as { error?: { code?: unknown } };
  return isErrorCode(error?.code);
}
