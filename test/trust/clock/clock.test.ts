import type { Customer } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { reportFigure } from "../report-figure.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
/** How many things are done, each after a step of the clock or none. */
const STEPS = Number(process.env.TRUST_CLOCK_STEPS ?? 150);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CUSTOMERS = "/api/v1/customers";

interface Known {
  /** The customer as it was answered last. */
  customer: Customer;
}

describe("a server whose clock steps a day forward and back in mid-run", () => {
  test(
    "keeps the order of customers, their times, its cursors and its answers under keys",
    async () => {
      const random = seededRandom(SEED);
      const context = `TRUST_SEED=${SEED}`;
      let now = Date.now();
      await using server = await testServer({
        clock: () => now,
        environment: { RATE_LIMIT: "0" },
      });
      const { customers } = server.client();
      const known: Known[] = [];
      const sent: { body: object; answer: unknown }[] = [];
      const step = () => {
        now += random.pick([0, 0, 1, 40, HOUR_MS, DAY_MS, -DAY_MS, -DAY_MS, -HOUR_MS, -40]);
      };
      for (let done = 0; done < STEPS; done += 1) {
        step();
        const choice = random.next();
        const one = known[random.between(0, known.length - 1)];
        if (choice < 0.5 || one === undefined) {
          const body = { email: `c${sent.length}@example.com` };
          const headers = { "idempotency-key": `key ${sent.length}` };
          const { body: answer } = await server.json("POST", CUSTOMERS, body, headers);
          sent.push({ body, answer });
          known.push({ customer: await customers.get({ id: (answer as Customer).id }) });
        } else if (choice < 0.7) {
          const before = one.customer;
          one.customer = await customers.update({ id: before.id, fullName: `name ${done}` });
          expect(one.customer.createdAt, context).toBe(before.createdAt);
          expect(one.customer.updatedAt >= before.updatedAt, context).toBe(true);
        } else if (choice < 0.85) {
          const number = random.between(0, sent.length - 1);
          const again = await server.json("POST", CUSTOMERS, sent[number]?.body, {
            "idempotency-key": `key ${number}`,
          });
          expect(again.headers.get("idempotent-replayed"), context).toBe("true");
          expect(again.body, context).toEqual(sent[number]?.answer);
        } else if (choice < 0.95) {
          const found = await walk(server, random.between(1, 30), step);
          expect(found, context).toEqual(known.map(({ customer }) => customer).toReversed());
        } else await server.restart();
      }
      reportFigure("steps of the clock", STEPS);
      const times = known.map(({ customer }) => customer.createdAt);
      expect(times, context).toEqual(times.toSorted());
      const ids = known.map(({ customer }) => customer.id);
      expect(ids, context).toEqual(ids.toSorted());
    },
    STEPS * 300 + 30_000,
  );

  test("opens to a key until the time at which it expires, whatever the time was before", async () => {
    let now = Date.now();
    await using server = await testServer({ clock: () => now });
    const expiresAt = now + HOUR_MS;
    const key = await server.createKey({ expiresAt });
    for (const time of [0, -DAY_MS, DAY_MS, HOUR_MS - 1, HOUR_MS, -DAY_MS, 10 * DAY_MS]) {
      now = expiresAt - HOUR_MS + time;
      for (const path of [CUSTOMERS, "/trpc/customers.list?input=%7B%7D"]) {
        const { status } = await server.fetch(path, { headers: { "x-api-key": key } });
        expect(status, `${time} ms later`).toBe(time < HOUR_MS ? 200 : 401);
      }
    }
  });

  test("gives an answer again until its retention ends, counted from when it was given", async () => {
    let now = Date.now();
    await using server = await testServer({
      clock: () => now,
      environment: { IDEMPOTENCY_RETENTION_DAYS: "3" },
    });
    const start = now;
    const isReplayed = async () => {
      const { status, headers } = await server.json(
        "POST",
        CUSTOMERS,
        { email: "a@example.com" },
        { "idempotency-key": "k" },
      );
      expect(status).toBe(201);
      return headers.has("idempotent-replayed");
    };
    expect(await isReplayed()).toBe(false);
    for (const time of [-DAY_MS, DAY_MS, 3 * DAY_MS - 1]) {
      now = start + time;
      // A start deletes what has expired.
      await server.restart();
      expect(await isReplayed(), `${time} ms later`).toBe(true);
    }
    now = start + 3 * DAY_MS;
    expect(await isReplayed()).toBe(false);
    // A day back: the newer answer is there, and only once.
    now -= DAY_MS;
    expect(await isReplayed()).toBe(true);
  });

  test("fills no bucket of the rate limit by a step", async () => {
    let now = Date.now();
    await using server = await testServer({
      clock: () => now,
      environment: { RATE_LIMIT: "3" },
    });
    const statuses: number[] = [];
    const startedMs = performance.now();
    for (const step of [DAY_MS, -DAY_MS, -DAY_MS, DAY_MS]) {
      now += step;
      const answers = Array.from({ length: 4 }, () => server.fetch(CUSTOMERS));
      statuses.push(...(await Promise.all(answers)).map(({ status }) => status));
    }
    const seconds = (performance.now() - startedMs) / 1000;
    const allowed = statuses.filter((status) => status === 200);
    expect(allowed.length).toBeLessThanOrEqual(3 * (1 + seconds) + 1);
  });
});

/** All customers by pages, with something happening between one page and the next. */
async function walk(server: TestServer, limit: number, between: () => void): Promise<Customer[]> {
  const { customers } = server.client();
  const found: Customer[] = [];
  let cursor: string | undefined;
  do {
    const page = await customers.list({ limit, ...(cursor !== undefined && { cursor }) });
    found.push(...page.data);
    cursor = page.nextCursor;
    between();
  } while (cursor !== undefined);
  return found;
}
