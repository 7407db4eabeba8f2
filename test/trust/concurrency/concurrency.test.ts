import type { BatchResult, Customer } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { reportFigure } from "../report-figure.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
/** How often each race is run. */
const RACES = Number(process.env.TRUST_RACES ?? 1);

const SAME_KEYS = 300;
const BATCHES = 60;
const SHARED_IDS = 120;
const WALKED = 500;

const DOORS = ["/api/v1/customers/batch", "/trpc/customers.createBatch"] as const;
const UNLIMITED = { environment: { RATE_LIMIT: "0" } };

interface StoredCustomer {
  readonly id: string;
  readonly email: string;
  readonly external_id: string | null;
}

interface StoredCustomer {
  readonly id: string;
  readonly email: string;
  readonly external_id: string | null;
}

/** All customers, as the database has them. */
async function stored(server: TestServer) {
  return server.withDatabase((database) =>
    database.read((session) =>
      session.all<StoredCustomer>("select id, email, external_id from customer"),
    ),
  );
}

describe.each(DOORS)("hundreds of the same request at once, through %s", (path) => {
  test(
    "have one effect, and one answer",
    async () => {
      await using server = await testServer(UNLIMITED);
      for (let race = 0; race < RACES; race += 1) {
        const customers = Array.from({ length: 10 }, (_, n) => ({ email: `${race}-${n}@x.com` }));
        const send = () =>
          server.json("POST", path, { customers }, { "idempotency-key": `same ${race}` });
        const answers = await Promise.all(Array.from({ length: SAME_KEYS }, send));
        const done = answers.filter(({ status }) => status === 200);
        const waiting = answers.filter(({ status }) => status !== 200);
        expect(done.filter(({ headers }) => !headers.has("idempotent-replayed"))).toHaveLength(1);
        expect(new Set(done.map(({ body }) => JSON.stringify(body))).size).toBe(1);
        for (const { status, headers, body } of waiting) {
          expect([status, headers.get("retry-after")]).toEqual([409, "1"]);
          expect(JSON.stringify(body)).toContain("idempotency_in_progress");
        }
        expect(await stored(server)).toHaveLength((race + 1) * customers.length);
        expect((await send()).body).toEqual(done[0]?.body);
      }
      reportFigure("races of one key", RACES);
    },
    RACES * 10_000 + 30_000,
  );
});

test(
  "batches with the same ids, at once and through both doors, make one customer of each id",
  async () => {
    await using server = await testServer(UNLIMITED);
    for (let race = 0; race < RACES; race += 1) {
      const random = seededRandom(SEED + race);
      const context = `TRUST_SEED=${SEED + race}`;
      const idOf = () => `${race}-${random.between(1, SHARED_IDS)}`;
      const batches = Array.from({ length: BATCHES }, (_, batch) =>
        Array.from({ length: random.between(1, 100) }, (__, row) => ({
          id: idOf(),
          email: `${race}-${batch}-${row}@example.com`,
        })),
      );
      const answers = await Promise.all(
        batches.map((customers, index) =>
          server.json(
            "POST",
            DOORS[index % 2] ?? DOORS[0],
            { customers },
            index % 3 === 0 ? {} : { "idempotency-key": `race ${race} ${index}` },
          ),
        ),
      );
      expect(
        answers.map(({ status }) => status),
        context,
      ).toEqual(batches.map(() => 200));

      const customers = await stored(server);
      const byId = new Map(customers.map((customer) => [customer.external_id, customer]));
      expect(byId.size, context).toBe(customers.length);
      for (const [index, { body }] of answers.entries()) {
        const { successful } = resultOf(body);
        expect(successful, context).toHaveLength(batches[index]?.length ?? 0);
        for (const [row, { id, externalId }] of successful.entries()) {
          expect(externalId).toBe(batches[index]?.[row]?.id);
          expect(id, context).toBe(byId.get(externalId)?.id);
        }
      }
    }
    reportFigure("races for ids", RACES);
  },
  RACES * 10_000 + 30_000,
);

function resultOf(body: object): Pick<BatchResult, "successful"> {
  return "result" in body ? (body.result as { data: BatchResult }).data : (body as BatchResult);
}

test("updates that want the same external id at once: one gets it, the others are told", async () => {
  await using server = await testServer(UNLIMITED);
  const { customers } = server.client();
  const { successful } = await customers.createBatch({
    customers: Array.from({ length: 50 }, (_, n) => ({ email: `u${n}@example.com` })),
  });
  const answers = await Promise.all(
    successful.map(({ id }) =>
      server.json("PATCH", `/api/v1/customers/${id}`, { externalId: "wanted" }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([
    200,
    ...Array.from({ length: 49 }, () => 409),
  ]);
  const rows = await stored(server);
  expect(rows.filter(({ external_id }) => external_id === "wanted")).toHaveLength(1);
});

test(
  "a walk through a list, while others write, doubles nothing and misses nothing that was there",
  async () => {
    await using server = await testServer(UNLIMITED);
    const { customers } = server.client();
    for (let at = 0; at < WALKED; at += 100) {
      await customers.createBatch({
        customers: Array.from({ length: 100 }, (_, n) => ({ email: `w${at + n}@example.com` })),
      });
    }
    const atStart = new Set((await stored(server)).map(({ id }) => id));
    for (let race = 0; race < RACES; race += 1) {
      const random = seededRandom(SEED + race);
      let isWalking = true;
      const [first] = atStart;
      const write = async (writer: number) => {
        for (let n = 0; isWalking; n += 1) {
          const fullName = `${writer} ${n}`;
          await customers.createBatch({ customers: [{ email: "new@example.com", fullName }] });
          await customers.update({ id: first ?? "", fullName });
        }
      };
      const writers = [1, 2, 3].map(write);
      const seen: Customer[] = [];
      let cursor: string | undefined;
      do {
        const limit = random.between(1, 40);
        const page = await customers.list({ limit, ...(cursor !== undefined && { cursor }) });
        seen.push(...page.data);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      isWalking = false;
      await Promise.all(writers);

      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size, `TRUST_SEED=${SEED + race}`).toBe(ids.length);
      expect([...atStart].filter((id) => !ids.includes(id))).toEqual([]);
      expect(ids).toEqual(ids.toSorted().toReversed());
    }
    reportFigure("lists while others write", RACES);
  },
  RACES * 20_000 + 30_000,
);
