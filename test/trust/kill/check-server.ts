import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";
import type { SeededRandom } from "../network/seeded-random.ts";
import type { BatchLoad } from "./batch-load.ts";
import { findDamage } from "./find-damage.ts";
import type { KnownBatch } from "./known-batch.ts";

export interface Stored {
  /** How many customers have an e-mail. */
  readonly emails: ReadonlyMap<string, number>;
  readonly keys: ReadonlySet<string>;
}

export interface CheckOptions {
  /** The database as it is at the time of the call, or a copy of that. */
  readonly fileNow: () => string;
  readonly random: SeededRandom;
}

/** What is wrong with the data that a killed server left; then the same keys are sent again. */
export async function checkServer(
  load: BatchLoad,
  { fileNow, random }: CheckOptions,
): Promise<string[]> {
  const file = fileNow();
  const stored = readStored(file);
  const unanswered = load.batches.filter(({ answer }) => answer === undefined);
  const wrongs = [
    ...findDamage(file),
    ...load.batches.flatMap((batch) => wrongsOf(batch, stored)),
    ...(await sendAgain(load, [...unanswered, ...someOf(load.batches, random)], stored)),
  ];
  const after = readStored(fileNow());
  return [
    ...wrongs,
    ...unanswered.flatMap((batch) => wrongsOf(batch, after)),
    ...[...after.emails].flatMap(([email, count]) =>
      count === 1 ? [] : `${email} is there ${count} times`,
    ),
    ...load.wrongs,
  ];
}

/** All rows with the key, or nothing; all rows if an answer was given. */
export function wrongsOf({ key, emails, answer }: KnownBatch, stored: Stored): string[] {
  const there = emails.filter((email) => stored.emails.has(email)).length;
  const isWhole = there === emails.length;
  const wrongs: string[] = [];
  if (there !== 0 && !isWhole) wrongs.push(`${key} is there by half: ${there} of ${emails.length}`);
  if (answer !== undefined && !isWhole) wrongs.push(`${key} was acknowledged and is not there`);
  if (stored.keys.has(key) !== isWhole) wrongs.push(`${key} and its rows are not there together`);
  return wrongs;
}

/** The answer has to be the first one again, if there was a first one. */
async function sendAgain(
  load: BatchLoad,
  batches: readonly KnownBatch[],
  stored: Stored,
): Promise<string[]> {
  const wrongs: string[] = [];
  for (const batch of new Set(batches)) {
    const again = await load.send(batch);
    if (again?.status !== 200) wrongs.push(`${batch.key} sent again: ${again?.status}`);
    else if (again.isReplayed !== stored.keys.has(batch.key)) {
      wrongs.push(`${batch.key} sent again: ${again.isReplayed ? "" : "not "}a replay`);
    }
  }
  return wrongs;
}

function someOf(batches: readonly KnownBatch[], random: SeededRandom): KnownBatch[] {
  return Array.from({ length: 10 }, () => random.between(0, batches.length - 1)).flatMap(
    (index) => batches[index] ?? [],
  );
}

/** What a server's file holds. */
export function readStored(file: string): Stored {
  const database = openSqlite(file, { mustExist: true });
  try {
    const emails = database
      .prepare("select email, count(*) as count from customer group by email")
      .all() as { email: string; count: number }[];
    const keys = database.prepare("select key from idempotency_record").pluck().all() as string[];
    return {
      emails: new Map(emails.map(({ email, count }) => [email, count])),
      keys: new Set(keys),
    };
  } finally {
    database.close();
  }
}
