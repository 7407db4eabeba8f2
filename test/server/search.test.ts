import {
  type CustomerRow,
  insertCustomers,
} from "@customer-desk/server/customers/customer.repository";
import { type ListFilter, listCustomers } from "@customer-desk/server/customers/list-customers";
import { foldCase } from "@customer-desk/server/persistence/fold-case";
import type { Session } from "@customer-desk/server/persistence/session";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { customerRow } from "../helpers/customer-row.ts";
import { type TestServer, testServer } from "../helpers/test-server.ts";

const SCOPE = { organizationId: 1, livemode: true };

/** More than one slice of a search as the server divides it. */
const SEVERAL_SLICES = 2_600;

const PROPERTY = { seed: 20261123, numRuns: 300 };

type Texts = Partial<Pick<CustomerRow, "email" | "full_name" | "external_id" | "is_active">>;

function toRow(texts: Texts, index: number): CustomerRow {
  return customerRow(index, { external_id: null, ...texts });
}

async function store(server: TestServer, rows: readonly CustomerRow[]): Promise<void> {
  await server.withDatabase((database) =>
    database.write(async (session) => {
      for (let at = 0; at < rows.length; at += 500) {
        await insertCustomers(session, rows.slice(at, at + 500));
      }
    }),
  );
}

/** What a list has to be, by its definition. */
function naiveList(
  rows: readonly CustomerRow[],
  { before, externalId, search, isActive, limit }: ListFilter,
): CustomerRow[] {
  const has = (text: string | null) =>
    text !== null && foldCase(text).includes(foldCase(search ?? ""));
  return rows
    .filter(({ id }) => before === undefined || id < before)
    .filter(({ external_id }) => externalId === undefined || external_id === externalId)
    .filter(({ is_active }) => isActive === undefined || (is_active === 1) === isActive)
    .filter((row) => search === undefined || [row.email, row.full_name, row.external_id].some(has))
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit + 1);
}

const maybe = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: undefined });
const word = fc.string({ unit: fc.constantFrom("a", "B", "ñ", "%"), maxLength: 3 });

const arbitraryRows = fc
  .array(
    fc.record({
      email: word.map((text) => `${text}@x`),
      full_name: fc.option(word),
      is_active: fc.constantFrom(0, 1),
      isNamed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((all) =>
    all.map(({ isNamed, ...texts }, index) =>
      toRow({ ...texts, external_id: isNamed ? `n${index}` : null }, index),
    ),
  );

const arbitraryFilter = fc.record({
  before: maybe(fc.nat(45).map((index) => toRow({}, index).id)),
  externalId: maybe(fc.nat(40).map((index) => `n${index}`)),
  search: maybe(fc.oneof(word, fc.constantFrom("n1", "A", "Ñ"))),
  isActive: maybe(fc.boolean()),
  limit: fc.integer({ min: 1, max: 12 }),
});

async function replaceCustomers(session: Session, rows: readonly CustomerRow[]): Promise<void> {
  await session.run("delete from customer");
  await insertCustomers(session, rows);
}

describe("a search", () => {
  test("finds what a filter over all customers finds, however it is divided", async () => {
    await using server = await testServer();
    await server.withDatabase((database) =>
      fc.assert(
        fc.asyncProperty(
          arbitraryRows,
          fc.array(arbitraryFilter, { minLength: 5, maxLength: 5 }),
          fc.integer({ min: 1, max: 45 }),
          async (rows, filters, size) => {
            await database.write((session) => replaceCustomers(session, rows));
            for (const filter of filters) {
              const found = await database.read((session) =>
                listCustomers(session, SCOPE, filter, { rows: size }),
              );
              expect(found).toEqual(naiveList(rows, filter));
            }
          },
        ),
        PROPERTY,
      ),
    );
  }, 120_000);

  test("goes through all customers, page by page, with every filter", async () => {
    await using server = await testServer();
    const rows = Array.from({ length: SEVERAL_SLICES }, (_, index) =>
      toRow(
        {
          external_id: `e${index}`,
          full_name: index % 400 === 7 ? `Ana Ñandú ${index}` : null,
          is_active: index % 3 === 0 ? 0 : 1,
        },
        index,
      ),
    );
    await store(server, rows);
    await store(server, [{ ...toRow({ full_name: "Ana Ñandú" }, 9_999), livemode: 0 }]);
    const { customers } = server.client();
    const walk = async (filter: { search?: string; isActive?: boolean }, limit: number) => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await customers.list({
          ...filter,
          limit,
          ...(cursor !== undefined && { cursor }),
        });
        expect(page.hasMore).toBe(page.nextCursor !== undefined);
        ids.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return ids;
    };
    const wanted = (filter: { search?: string; isActive?: boolean }) =>
      naiveList(rows, { ...filter, limit: rows.length }).map(({ id }) => id);
    for (const [filter, limit] of [
      [{ search: "ñandú" }, 2],
      [{ search: "ñandú" }, 7],
      [{ search: "ÑANDÚ", isActive: false }, 1],
      [{ search: "ana", isActive: true }, 100],
      [{ search: "customer-7@" }, 25],
      [{ search: "nobody" }, 25],
      [{ isActive: false }, 100],
    ] as const) {
      expect(await walk(filter, limit), JSON.stringify(filter)).toEqual(wanted(filter));
    }
    const both = await customers.list({ search: "customer-7", externalId: "e7", isActive: true });
    expect(both.data.map(({ externalId }) => externalId)).toEqual(["e7"]);
  });
});
