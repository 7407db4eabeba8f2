import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";

/**
 * What is wrong with the customers of acknowledged batches in a server's file: each has to be there
 * once. It goes through them one by one, since half an hour makes more than fit in memory.
 * @param acknowledged how many customers each batch made, by its number
 */
export function missingCustomers(
  file: string,
  acknowledged: ReadonlyMap<number, number>,
): string[] {
  const database = openSqlite(file, { mustExist: true });
  try {
    const doubled = database
      .prepare("select count(*) - count(distinct email) from customer")
      .pluck()
      .get() as number;
    const left = new Map(acknowledged);
    const emails = database.prepare("select email from customer").pluck().iterate();
    for (const email of emails as IterableIterator<string>) {
      const batch = Number.parseInt(email, 10);
      const count = left.get(batch);
      if (count !== undefined) left.set(batch, count - 1);
    }
    const lacking = [...left.values()].filter((count) => count !== 0).length;
    return [
      ...(doubled > 0 ? [`${doubled} customers are there twice`] : []),
      ...(lacking > 0 ? [`${lacking} acknowledged batches are not there as they were sent`] : []),
    ];
  } finally {
    database.close();
  }
}
