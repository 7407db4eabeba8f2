import { execute } from "../../helpers/postgres/test-databases.ts";
import { type Stored, wrongsOf } from "../kill/check-server.ts";
import type { ClusterLoad } from "./cluster-load.ts";

/** What is wrong with what a cluster holds, after every batch was answered. */
export async function checkCluster(load: ClusterLoad, databaseUrl: string): Promise<string[]> {
  const stored = await readStored(databaseUrl);
  return [
    ...load.wrongs,
    ...load.batches.flatMap((batch) => wrongsOf(batch, stored)),
    ...load.batches.flatMap(({ key, answer }) =>
      answer === undefined ? `${key} has no answer` : [],
    ),
    ...[...stored.emails].flatMap(([email, count]) =>
      count === 1 ? [] : `${email} is there ${count} times`,
    ),
    ...load.singles.flatMap(({ email, isAcknowledged }) =>
      isAcknowledged && !stored.emails.has(email)
        ? `${email} was acknowledged and is not there`
        : [],
    ),
  ];
}

async function readStored(databaseUrl: string): Promise<Stored> {
  const emails = await execute(
    databaseUrl,
    "select email, count(*)::int as count from customer group by email",
  );
  const keys = await execute(databaseUrl, "select key from idempotency_record");
  return {
    emails: new Map(
      (emails as { email: string; count: number }[]).map((row) => [row.email, row.count]),
    ),
    keys: new Set((keys as { key: string }[]).map(({ key }) => key)),
  };
}
