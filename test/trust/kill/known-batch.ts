import type { SeededRandom } from "../network/seeded-random.ts";

/** A batch whose every row can be told from any other batch's. */
export interface KnownBatch {
  readonly key: string;
  readonly body: string;
  /** The e-mails of the rows that have to be stored, all of them or none. */
  readonly emails: readonly string[];
  /** The body of the first answer; undefined while there was none. */
  answer: string | undefined;
}

/** Ids that many batches want; whoever comes first makes the customer. */
const SHARED_IDS = 30;

/** Up to 100 rows with and without ids, with ids of other batches, and some that are wrong. */
export function knownBatch(number: number, random: SeededRandom): KnownBatch {
  const emails: string[] = [];
  const size = random.pick([1, 5, 30, random.between(1, 99)]);
  const customers = Array.from({ length: size }, (_, row) => {
    const email = `${number}-${row}@example.com`;
    emails.push(email);
    return random.chance(0.5) ? { email, id: `${number}-${row}` } : { email };
  });
  const extra: object[] = [];
  if (random.chance(0.3)) extra.push({ email: "wrong" });
  else if (random.chance(0.5)) {
    const id = `shared-${random.between(1, SHARED_IDS)}`;
    extra.push({ email: `${id}@shared.example.com`, id });
  }
  const body = JSON.stringify({ customers: [...customers, ...extra] });
  return { key: `key-${number}`, body, emails, answer: undefined };
}
