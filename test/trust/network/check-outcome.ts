import { storedCustomers, type World } from "./check-safety.ts";
import { IMPORT_ID } from "./simulated-app.ts";

/** What must hold once everything was sent: each row has its one true outcome. */
export function checkOutcome({ app, plan, serverFile }: World): string[] {
  const wrongs: string[] = [];
  const expect = (isRight: boolean, words: string) => {
    if (!isRight) wrongs.push(words);
  };
  const { counts, sending } = app.outbox.run(IMPORT_ID);
  const { all, created, existing, refused, waiting } = counts;
  expect(sending.kind === "idle", `finished, but ${sending.kind}`);
  expect(all === plan.rows.length, `${all} rows of ${plan.rows.length}`);
  expect(waiting === 0, `finished, but ${waiting} rows wait`);
  expect(
    created + existing + refused === all,
    `the counts do not add up: ${JSON.stringify(counts)}`,
  );
  const customers = storedCustomers(serverFile);
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const before = new Set(plan.existing);
  const creators = new Map<string, number>();
  for (const [index, row] of app.rows().entries()) {
    const { cells, isWrong } = plan.rows[index] ?? { cells: { email: "" }, isWrong: false };
    const name = `row ${row.position} (${cells.externalId ?? cells.email}), ${row.state},`;
    expect(
      (row.state === "refused") === isWrong,
      `${name} should ${isWrong ? "" : "not "}be refused`,
    );
    if (isWrong) continue;
    const customer = byId.get(row.customer_id ?? "");
    expect(customer !== undefined, `${name} is not on the server`);
    expect(customer?.external_id === (cells.externalId ?? null), `${name} became another's`);
    if (row.state !== "created") continue;
    expect(customer?.email === cells.email, `${name} did not make its customer`);
    creators.set(row.customer_id ?? "", (creators.get(row.customer_id ?? "") ?? 0) + 1);
    expect(!before.has(cells.externalId ?? ""), `${name} was there before`);
  }
  expect(
    [...creators.values()].every((times) => times === 1),
    "a customer was made twice",
  );
  const made = customers.length - before.size;
  expect(made === created, `${made} new customers on the server, ${created} rows say so`);
  return wrongs;
}
