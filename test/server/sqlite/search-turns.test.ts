import {
  insertCustomers,
  updateCustomer,
} from "@customer-desk/server/customers/customer.repository";
import { listCustomers } from "@customer-desk/server/customers/list-customers";
import type { Database } from "@customer-desk/server/persistence/database";
import type { Session } from "@customer-desk/server/persistence/session";
import { describe, expect, test } from "vitest";
import { customerRow } from "../../helpers/customer-row.ts";
import { testServer } from "../../helpers/test-server.ts";

const SCOPE = { organizationId: 1, livemode: true };

/** What nobody has: a search for it goes through all customers. */
const NOBODY = { search: "nobody", limit: 25 };

async function withCustomers(count: number, work: (database: Database) => Promise<void>) {
  await using server = await testServer();
  await server.withDatabase(async (database) => {
    const rows = Array.from({ length: count }, (_, index) => customerRow(index));
    await database.write((session) => insertCustomers(session, rows));
    await work(database);
  });
}

/** How often something else of this process had its turn while some work was under way. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isUnderWay = true;
  const take = () => {
    if (!isUnderWay) return;
    turns += 1;
    setImmediate(take);
  };
  setImmediate(take);
  await work();
  isUnderWay = false;
  return turns;
}

describe("a search in a file", () => {
  test("lets others have their turn again and again", () =>
    withCustomers(5_000, async (database) => {
      const search = () => database.read((session) => listCustomers(session, SCOPE, NOBODY));
      expect(await turnsDuring(search)).toBeGreaterThanOrEqual(4);
      const inactive = { isActive: false, limit: 25 };
      const list = () => database.read((session) => listCustomers(session, SCOPE, inactive));
      expect(await turnsDuring(list)).toBeGreaterThanOrEqual(4);
    }));

  test("takes no turn together with another one", () =>
    withCustomers(100, async (database) => {
      const slices = { rows: 10 };
      const search = () =>
        database.read((session) => listCustomers(session, SCOPE, NOBODY, slices));
      const five = () => Promise.all(Array.from({ length: 5 }, search));
      expect(await turnsDuring(five)).toBeGreaterThanOrEqual(5 * 10);
    }));

  test("ends like a statement of PostgreSQL when it takes too long", () =>
    withCustomers(100, async (database) => {
      const search = database.read((session) =>
        listCustomers(session, SCOPE, NOBODY, { rows: 10, limitMs: 0 }),
      );
      await expect(search).rejects.toMatchObject({
        code: "service_unavailable",
        message: "The database takes too long. Nothing was done.",
        retryAfterSeconds: 5,
      });
    }));

  test("shows nobody twice and misses nobody who was there, while others write", () =>
    withCustomers(100, async (database) => {
      let written = 0;
      const write = () =>
        database.write(async (session) => {
          written += 1;
          await insertCustomers(session, [customerRow(1_000 + written)]);
          // Found before and after: one that was passed already, and one that is still to come.
          for (const index of [99, 1]) {
            await updateCustomer(session, { ...customerRow(index), full_name: `Name ${written}` });
          }
        });
      const found = await database.read((session) => {
        const disturbed: Session = Object.create(session, {
          all: {
            value: async (text: string, parameters: []) => {
              await write();
              return session.all(text, parameters);
            },
          },
        });
        const filter = { search: "customer-", limit: 1_000 };
        return listCustomers(disturbed, SCOPE, filter, { rows: 7 });
      });
      expect(written).toBeGreaterThan(10);
      const ids = found.map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted().toReversed());
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.slice(-100)).toEqual(
        Array.from({ length: 100 }, (_, index) => customerRow(99 - index).id),
      );
    }));
});
