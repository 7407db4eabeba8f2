import { setTimeout } from "node:timers/promises";
import { BatchLoad, type BatchLoadOptions } from "../kill/batch-load.ts";
import { type KnownBatch, knownBatch } from "../kill/known-batch.ts";

/** A customer that was asked for once, without a key, and so must not be asked for again. */
interface Single {
  readonly email: string;
  isAcknowledged: boolean;
}

/**
 * Callers who do as they are told: what is not answered, or answered with 503, they send again under
 * the same key. What has no key they send once.
 */
export class ClusterLoad {
  readonly #options: BatchLoadOptions;
  readonly #batches: BatchLoad;
  readonly singles: Single[] = [];
  #isOn = true;

  constructor(options: BatchLoadOptions) {
    this.#options = options;
    this.#batches = new BatchLoad({ ...options, mayRefuse: true });
  }

  get batches(): readonly KnownBatch[] {
    return this.#batches.batches;
  }

  /** What no server may ever say. */
  get wrongs(): readonly string[] {
    return this.#batches.wrongs;
  }

  /** Sends over several connections until it is ended and all batches are answered. */
  async run(connections: number): Promise<void> {
    const { random } = this.#options;
    const send = async () => {
      while (this.#isOn) {
        if (random.chance(0.3)) await this.#sendSingle();
        else await this.#sendBatch();
      }
    };
    await Promise.all(Array.from({ length: connections }, send));
  }

  /** Begins nothing more. */
  end(): void {
    this.#isOn = false;
  }

  /** Sends a batch until it is answered; the answer is the first one again if there was one. */
  async sendUntilAnswered(batch: KnownBatch): Promise<void> {
    const { random } = this.#options;
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const answer = await this.#batches.send(batch);
      // Anything else that may come is to be tried again; what may not come has been noted.
      if (answer !== undefined && ![409, 429, 503].includes(answer.status)) return;
      await setTimeout(random.between(5, 50));
    }
    this.#batches.wrongs.push(`${batch.key} was never answered`);
  }

  async #sendBatch(): Promise<void> {
    const { random } = this.#options;
    const batch = knownBatch(this.#batches.batches.length, random);
    this.#batches.batches.push(batch);
    const times = random.chance(0.2) ? 3 : 1;
    await Promise.all(Array.from({ length: times }, () => this.sendUntilAnswered(batch)));
    if (random.chance(0.1)) await this.sendUntilAnswered(random.pick([batch, ...this.batches]));
  }

  async #sendSingle(): Promise<void> {
    const { url, apiKey } = this.#options;
    const single = { email: `single-${this.singles.length}@example.com`, isAcknowledged: false };
    this.singles.push(single);
    const response = await fetch(`${url}/api/v1/customers`, {
      method: "POST",
      headers: { "x-api-key": apiKey, "content-type": "application/json" },
      body: JSON.stringify({ email: single.email }),
    }).catch(() => undefined);
    if (response?.status === 201) single.isAcknowledged = true;
    else if (response !== undefined && response.status !== 503) {
      this.#batches.wrongs.push(`${single.email} was answered ${response.status}`);
    }
    await response?.body?.cancel();
  }
}
