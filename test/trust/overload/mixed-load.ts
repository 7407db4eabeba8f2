import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";
import type { SeededRandom } from "../network/seeded-random.ts";
import type { Senders } from "./senders.ts";

const PATH = "/api/v1/customers";
const BATCH_SIZE = 50;

interface KnownCustomer {
  readonly id: string;
  readonly email: string;
  fullName: string | null;
  isUnderWay: boolean;
}

/** What callers do all day with the customers that are there: change them, read them, send them again. */
export class MixedLoad {
  readonly #senders: Senders;
  readonly #random: SeededRandom;
  readonly #customers: KnownCustomer[] = [];
  readonly #batchesUnderWay = new Set<number>();
  #batches = 0;
  #changes = 0;

  constructor(senders: Senders, random: SeededRandom) {
    this.#senders = senders;
    this.#random = random;
  }

  get customers(): number {
    return this.#customers.length;
  }

  /** Makes another batch of customers, under a key. */
  async create(): Promise<number> {
    this.#batches += 1;
    const batch = this.#batches;
    const { status, text } = await this.#sendBatch(batch);
    if (status !== 200) return status;
    const { successful } = JSON.parse(text) as { successful: { id: string }[] };
    for (const [row, { id }] of successful.entries()) {
      this.#customers.push({ id, email: mail(batch, row), fullName: null, isUnderWay: false });
    }
    return status;
  }

  /** Does one thing that makes no customer, so that after it no more is there than before. */
  async use(): Promise<number> {
    const choice = this.#random.next();
    if (choice < 0.4) return this.#change();
    if (choice < 0.6) return this.#repeat();
    const { email } = this.#anyOne();
    const query = choice < 0.8 ? "limit=50" : `search=${encodeURIComponent(email)}`;
    const { status } = await this.#senders.send({ method: "GET", path: `${PATH}?${query}` });
    return status;
  }

  /** What is wrong in the end: customers that are not there once, or not as they were last changed. */
  wrongsIn(file: string): string[] {
    const database = openSqlite(file, { mustExist: true });
    try {
      const rows = database.prepare("select email, full_name from customer").raw().all();
      const names = new Map(rows as [string, string | null][]);
      if (names.size !== rows.length) return ["a customer is there twice"];
      const wrong = this.#customers.filter(
        ({ email, fullName }) => names.get(email) !== fullName,
      ).length;
      return wrong > 0 ? [`${wrong} customers are not there as they were acknowledged`] : [];
    } finally {
      database.close();
    }
  }

  /** Sends a batch again under its key, which is answered as it was at first. */
  async #repeat(): Promise<number> {
    const batch = this.#random.between(1, this.#batches);
    if (this.#batchesUnderWay.has(batch)) return 200;
    this.#batchesUnderWay.add(batch);
    const { status } = await this.#sendBatch(batch);
    this.#batchesUnderWay.delete(batch);
    return status;
  }

  async #change(): Promise<number> {
    const customer = this.#anyOne();
    // Of two changes at the same time, nobody could say which one has to remain.
    if (customer.isUnderWay) return 200;
    customer.isUnderWay = true;
    this.#changes += 1;
    const fullName = `Name ${String(this.#changes).padStart(12, "0")}`;
    const { status } = await this.#senders.send({
      method: "PATCH",
      path: `${PATH}/${customer.id}`,
      body: { fullName },
    });
    customer.isUnderWay = false;
    if (status === 200) customer.fullName = fullName;
    return status;
  }

  #sendBatch(batch: number): Promise<{ status: number; text: string }> {
    const customers = Array.from({ length: BATCH_SIZE }, (_, row) => ({ email: mail(batch, row) }));
    const request = { method: "POST", path: `${PATH}/batch`, key: `soak ${batch}` };
    return this.#senders.send({ ...request, body: { customers } });
  }

  #anyOne(): KnownCustomer {
    const one = this.#customers[this.#random.between(0, this.#customers.length - 1)];
    if (one === undefined) throw new Error("There are no customers yet.");
    return one;
  }
}

function mail(batch: number, row: number): string {
  return `${batch}-${row}@soak.example.com`;
}
