import type { AttemptError } from "@customer-desk/desktop/host/host-api";
import type { Customer } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { type Fault, faultyFetch } from "./faulty-fetch.ts";
import { cellsOf, TestTime, testOutbox } from "./test-outbox.ts";

const EVERYTHING = { firstOnly: false, skipExisting: false, skipDuplicates: false };
const HTML = "<html><body>Sign in to the network</body></html>";

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

async function customersOf(server: TestServer): Promise<Customer[]> {
  return Array.fromAsync(server.client().customers.iterate());
}

describe("submitting", () => {
  test("cuts rows into batches of at most 100, on the disk, before anything is sent", async () => {
    await using desk = await testOutbox({ url: "http://127.0.0.1:9", apiKey: "ck_live_x" });
    const importId = desk.addImport(cellsOf(250));
    expect(desk.outbox.submit({ importId, ...EVERYTHING })).toEqual({ batches: 3, rows: 250 });
    const batches = desk.batches(importId);
    expect(batches.map(({ positions }) => JSON.parse(positions).length)).toEqual([100, 100, 50]);
    expect(new Set(batches.map(({ idempotency_key }) => idempotency_key)).size).toBe(3);
    expect(desk.outbox.run(importId).counts).toMatchObject({ all: 250, waiting: 250 });
    expect(() => desk.outbox.submit({ importId, ...EVERYTHING })).toThrow("nothing_to_send");
  });

  test.each([
    ["none", []],
    ["one in the middle", [250]],
    ["a whole batch", range(101, 200)],
    ["the first and the last", [1, 700]],
    ["every third of a part", range(150, 450).filter((position) => position % 3 === 0)],
  ])("knows which batch each row is in where rows are left out: %s", async (_, wrong) => {
    await using desk = await testOutbox({ url: "http://127.0.0.1:9", apiKey: "ck_live_x" });
    const left = new Set(wrong);
    const cells = cellsOf(700).map((row, index) => (left.has(index + 1) ? {} : row));
    const importId = desk.addImport(cells);
    desk.outbox.submit({ importId, ...EVERYTHING });
    const expected = desk.batches(importId).flatMap(({ sequence, positions }) => {
      return (JSON.parse(positions) as number[]).map((position) => ({ position, sequence }));
    });
    expect(expected.map(({ position }) => position)).toEqual(
      range(1, 700).filter((position) => !left.has(position)),
    );
    const waiting = desk.store.allOf(
      "select position, batch as sequence from import_row where state = 'waiting' order by position",
      [],
    );
    expect(waiting).toEqual(expected);
  });

  test("keeps what the rows say from everybody until their outcome is there", async () => {
    await using server = await testServer();
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey });
    const importId = desk.addImport(cellsOf(2));
    desk.outbox.submit({ importId, ...EVERYTHING });
    const change = () => desk.store.runMany("update import_row_text set item = '{}'", [[]]);
    const removal = () => desk.store.runMany("delete from import_row_text", [[]]);
    const removalOfRows = () => desk.store.runMany("delete from import_row", [[]]);
    expect(change).toThrow("on its way");
    expect(removal).toThrow("on its way");
    expect(removalOfRows).toThrow("on its way");
    desk.engine.start();
    await desk.expectCounts(importId, { created: 2 });
    expect(change).not.toThrow();
    expect(removal).not.toThrow();
    expect(removalOfRows).not.toThrow();
  });

  test.each(["file", "columns"])(
    "takes no rows of an import at the step %s: they may still change",
    async (step) => {
      await using desk = await testOutbox({ url: "http://127.0.0.1:9", apiKey: "ck_live_x" });
      const importId = desk.addImport(cellsOf(2));
      desk.store.runMany("update import set step = ?", [[step]]);
      expect(() => desk.outbox.submit({ importId, ...EVERYTHING })).toThrow("wrong_step");
      expect(() => desk.outbox.resend({ importId, positions: "all" })).toThrow("wrong_step");
      expect(desk.batches(importId)).toEqual([]);
    },
  );

  test.each([1, 99, 100, 101, 200])("sends %i rows, each once", async (count) => {
    await using server = await testServer();
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(count));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await desk.expectCounts(importId, { created: count, waiting: 0 });
    expect(await customersOf(server)).toHaveLength(count);
    expect(desk.outbox.run(importId)).toMatchObject({ sending: { kind: "idle" } });
    expect(desk.outbox.run(importId).finishedAt).not.toBeNull();
  });

  test("has more batches under way where answers come fast than where they do not", async () => {
    await using server = await testServer();
    const held: (() => void)[] = [];
    const holding: typeof fetch = async (input, init) => {
      if (init?.method === "POST") await new Promise<void>((release) => held.push(release));
      return fetch(input, init);
    };
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey, fetch: holding });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(9000));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await expect.poll(() => held.length).toBe(8);
    held[0]?.();
    await expect.poll(() => held.length).toBe(1 + 80);
    desk.time.advance(2_000);
    for (const release of held.slice(1)) release();
    await desk.expectCounts(importId, { created: 8100 });
    expect(held).toHaveLength(81 + 8);
    for (const release of held.slice(81)) release();
    await expect.poll(() => held.length).toBe(90);
    held[89]?.();
    await desk.expectCounts(importId, { created: 9000 });
  });

  test("sends the first hundred alone, and the rest when it is told to", async () => {
    await using server = await testServer();
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(150));
    desk.outbox.submit({ importId, ...EVERYTHING, firstOnly: true });
    await desk.expectCounts(importId, { created: 100, ready: 50, waiting: 0 });
    desk.outbox.submit({ importId, ...EVERYTHING });
    await desk.expectCounts(importId, { created: 150, ready: 0 });
  });

  test("leaves rows that are wrong where they are", async () => {
    await using server = await testServer();
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey });
    desk.engine.start();
    const importId = desk.addImport([{ email: "a@example.com" }, { email: "nowhere" }, {}]);
    expect(desk.outbox.submit({ importId, ...EVERYTHING })).toEqual({ batches: 1, rows: 1 });
    await desk.expectCounts(importId, { all: 3, created: 1, to_fix: 2 });
  });
});

describe("every row has an outcome", () => {
  test("created, already there, or refused with field and reason", async () => {
    await using server = await testServer();
    await server.client().customers.create({ email: "old@example.com", id: "old" });
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey });
    desk.engine.start();
    const importId = desk.addImport([
      { email: "new@example.com", externalId: "new" },
      { email: "old@example.com", externalId: "old" },
    ]);
    desk.outbox.submit({ importId, ...EVERYTHING });
    await desk.expectCounts(importId, { created: 1, existing: 1 });
    for (const { customer_id } of desk.rows(importId)) {
      expect(customer_id).toMatch(/^cus_/);
    }
  });

  test("a refused row is mended and sent again, under a new key", async () => {
    await using server = await testServer();
    const refusal = {
      result: {
        data: {
          object: "customer_batch",
          livemode: true,
          successful: [],
          failed: [
            { index: 0, issues: [{ field: "email", code: "not_an_email", message: "is no" }] },
          ],
        },
      },
    };
    const through = faultyFetch([{ kind: "answer", status: 200, body: JSON.stringify(refusal) }]);
    await using desk = await testOutbox({
      url: server.url,
      apiKey: server.apiKey,
      fetch: through,
    });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(1));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await desk.expectCounts(importId, { refused: 1 });
    expect(desk.rows(importId)[0]?.issues).toContain("not_an_email");
    expect(desk.outbox.resend({ importId, positions: "all" })).toEqual({ batches: 1, rows: 1 });
    await desk.expectCounts(importId, { created: 1, refused: 0 });
    const [first, second] = through.sent;
    expect(second?.key).not.toBe(first?.key);
    expect(desk.batches(importId)).toHaveLength(2);
  });
});

describe("a bad network", () => {
  const faults: readonly (readonly [string, Fault[]])[] = [
    ["the connection is refused", [{ kind: "refuse" }, { kind: "refuse" }]],
    ["the answer is lost", [{ kind: "lose_answer" }, { kind: "lose_answer" }]],
    ["a proxy answers 502", [{ kind: "answer", status: 502, body: HTML }]],
    ["a captive portal answers 200", [{ kind: "answer", status: 200, body: HTML }]],
    ["the answer is cut off", [{ kind: "answer", status: 200, body: '{"result":{"da' }]],
    ["the answer is empty", [{ kind: "answer", status: 200, body: "" }]],
    ["the answer does not account for every row", [{ kind: "drop_rows" }]],
    ["the server is overloaded", [{ kind: "answer", status: 503, body: "busy" }]],
  ];

  test.each(faults)("has no row lost or doubled when %s", async (_name, script) => {
    await using server = await testServer();
    const through = faultyFetch([...script]);
    await using desk = await testOutbox({
      url: server.url,
      apiKey: server.apiKey,
      fetch: through,
    });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(3));
    desk.outbox.submit({ importId, ...EVERYTHING });
    for (let fault = 1; fault <= script.length; fault += 1) {
      await expect.poll(() => desk.outbox.run(importId).sending.kind).toBe("waiting");
      expect(desk.outbox.run(importId).counts.waiting).toBe(3);
      await expect.poll(() => through.sent.length).toBe(fault);
      await expect.poll(() => desk.batches(importId)[0]?.state).toBe("queued");
      desk.time.advance(60_000);
    }
    await desk.expectCounts(importId, { created: 3, existing: 0, waiting: 0 });
    expect(await customersOf(server)).toHaveLength(3);
    expect(new Set(through.sent.map(({ key }) => key)).size).toBe(1);
    expect(new Set(through.sent.map(({ body }) => body)).size).toBe(1);
  });

  test("is waited out as long as the server asks for", async () => {
    await using server = await testServer();
    const body = JSON.stringify({
      error: {
        message: "Too many requests.",
        code: -32029,
        data: {
          code: "rate_limited",
          httpStatus: 429,
          issues: [],
          requestId: "req_1",
          retryAfterSeconds: 7,
        },
      },
    });
    const through = faultyFetch([{ kind: "answer", status: 429, body }]);
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey, fetch: through });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(1));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await expect
      .poll(() => desk.outbox.run(importId).sending)
      .toMatchObject({
        kind: "waiting",
        nextAttemptAt: desk.time.now + 7000,
        error: { code: "rate_limited", requestId: "req_1" },
      });
    desk.time.advance(6_999);
    expect(through.sent).toHaveLength(1);
    desk.time.advance(1);
    await desk.expectCounts(importId, { created: 1 });
  });

  test("is asked again with more patience each time, one batch at a time", async () => {
    const through = faultyFetch(Array.from({ length: 20 }, () => ({ kind: "refuse" as const })));
    await using desk = await testOutbox({
      url: "http://127.0.0.1:9",
      apiKey: "ck_live_x",
      fetch: through,
    });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(900));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await expect.poll(() => through.sent.length).toBe(8);
    const delays: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await expect
        .poll(() => desk.batches(importId).every(({ state }) => state === "queued"))
        .toBe(true);
      const sentBefore = through.sent.length;
      const delayMs = desk.time.nextDelayMs ?? 0;
      delays.push(delayMs);
      desk.time.advance(delayMs);
      await expect.poll(() => through.sent.length).toBe(sentBefore + 1);
    }
    expect(delays.every((delay, index) => index === 0 || delay >= (delays[index - 1] ?? 0))).toBe(
      true,
    );
    expect(Math.max(...delays)).toBeLessThanOrEqual(60_000);
  });

  test("is tried at once when the user says so", async () => {
    await using server = await testServer();
    const through = faultyFetch([{ kind: "refuse" }]);
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey, fetch: through });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(1));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await expect.poll(() => desk.outbox.run(importId).sending.kind).toBe("waiting");
    desk.outbox.retryNow();
    await desk.expectCounts(importId, { created: 1 });
  });
});

describe("a damaged store", () => {
  test("holds up the batches that it lacks rows of, and no others, and says so", async () => {
    await using server = await testServer();
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey });
    const importId = desk.addImport(cellsOf(250));
    desk.outbox.submit({ importId, ...EVERYTHING });
    const texts = desk.store.allOf<object>(
      "select * from import_row_text where position = 150",
      [],
    );
    desk.store.runMany("drop trigger import_row_text_delete", [[]]);
    desk.store.runMany("delete from import_row_text where position = 150", [[]]);

    desk.engine.start();
    await desk.expectCounts(importId, { created: 150, waiting: 100 });
    expect(desk.outbox.run(importId).sending).toMatchObject({
      kind: "waiting",
      since: desk.time.now,
      nextAttemptAt: desk.time.now + 60_000,
      error: { code: "store_unusable" },
    });
    expect(desk.outbox.sendingOfAll()).toEqual(desk.outbox.run(importId).sending);
    expect(desk.unexpected).toMatchObject([{ code: "store_unusable" }]);

    const restore = "insert into import_row_text values (@import_id, @position, @item)";
    desk.store.runMany(restore, [texts]);
    desk.time.advance(60_000);
    await desk.expectCounts(importId, { created: 250, waiting: 0 });
    expect(await customersOf(server)).toHaveLength(250);
  });
});

describe("a refused key", () => {
  test("stops the queue, loses nothing, and goes on with a good one", async () => {
    await using server = await testServer();
    await using desk = await testOutbox({ url: server.url, apiKey: `ck_live_${"x".repeat(40)}` });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(3));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await expect
      .poll(() => desk.outbox.run(importId).sending)
      .toMatchObject({
        kind: "blocked",
        error: { code: "unauthorized" },
      });
    expect(desk.time.nextDelayMs).toBeUndefined();
    expect(desk.outbox.run(importId).counts.waiting).toBe(3);
    desk.server.apiKey = server.apiKey;
    desk.outbox.retryNow();
    await desk.expectCounts(importId, { created: 3 });
  });
});

describe("pausing and cancelling", () => {
  test("a paused import waits, and goes on when it is resumed", async () => {
    await using server = await testServer();
    await using desk = await testOutbox({ url: server.url, apiKey: server.apiKey });
    const importId = desk.addImport(cellsOf(3));
    desk.outbox.submit({ importId, ...EVERYTHING });
    expect(desk.outbox.pause(importId).sending.kind).toBe("paused");
    desk.engine.start();
    desk.time.advance(60_000);
    expect(desk.outbox.run(importId).counts.waiting).toBe(3);
    desk.outbox.resume(importId);
    await desk.expectCounts(importId, { created: 3 });
  });

  test("takes back what was never sent, and nothing that may have arrived", async () => {
    const through = faultyFetch(Array.from({ length: 8 }, () => ({ kind: "refuse" as const })));
    await using desk = await testOutbox({
      url: "http://127.0.0.1:9",
      apiKey: "ck_live_x",
      fetch: through,
    });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(1000));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await expect
      .poll(() => desk.batches(importId).every(({ state }) => state === "queued"))
      .toBe(true);
    const { counts } = desk.outbox.cancel(importId);
    expect(counts).toMatchObject({ all: 1000, waiting: 800, ready: 200 });
  });
});

describe("how all imports fare", () => {
  const error: AttemptError = { code: "timeout", message: "late", requestId: null, at: 1 };

  test("is told by what needs somebody, then by what moves, then by what waits", async () => {
    await using desk = await testOutbox({ url: "http://127.0.0.1:9", apiKey: "ck_live_x" });
    const kinds: string[] = [];
    const look = () => kinds.push(desk.outbox.sendingOfAll().kind);
    const submitWith = (profileId: string): string => {
      desk.profile.id = profileId;
      const importId = desk.addImport(cellsOf(1));
      desk.outbox.submit({ importId, ...EVERYTHING });
      return importId;
    };
    look();
    desk.outbox.pause(submitWith("prf_paused"));
    look();
    submitWith("prf_late");
    desk.monitor.failed("prf_late", error, 1_000);
    look();
    submitWith("prf_good");
    look();
    submitWith("prf_refused");
    desk.monitor.blocked("prf_refused", { ...error, code: "unauthorized" });
    look();
    expect(kinds).toEqual(["idle", "paused", "waiting", "sending", "blocked"]);
  });
});

describe("taking back what a refused key holds up", () => {
  const refusal = (code: string): Fault => ({
    kind: "answer",
    status: 401,
    body: JSON.stringify({ error: { message: "no", code: -32001, data: { code } } }),
  });

  test("gives back rows that the server refused as a whole: nothing was done with them", async () => {
    const through = faultyFetch([refusal("unauthorized"), refusal("unauthorized")]);
    await using desk = await testOutbox({
      ...{ url: "http://127.0.0.1:9", apiKey: "ck_live_x", fetch: through },
    });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(150));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await expect
      .poll(() => desk.batches(importId).map(({ state, attempts }) => ({ state, attempts })))
      .toEqual([
        { state: "queued", attempts: 0 },
        { state: "queued", attempts: 0 },
      ]);
    expect(desk.outbox.run(importId)).toMatchObject({ sending: { kind: "blocked" }, unsent: 150 });
    const { counts, unsent, finishedAt } = desk.outbox.cancel(importId);
    expect({ counts, unsent }).toMatchObject({ counts: { waiting: 0, ready: 150 }, unsent: 0 });
    expect(finishedAt).not.toBeNull();
  });

  test("keeps rows that an earlier attempt may have brought to the server", async () => {
    const through = faultyFetch([{ kind: "refuse" }, refusal("unauthorized")]);
    await using desk = await testOutbox({
      ...{ url: "http://127.0.0.1:9", apiKey: "ck_live_x", fetch: through },
    });
    desk.engine.start();
    const importId = desk.addImport(cellsOf(1));
    desk.outbox.submit({ importId, ...EVERYTHING });
    await expect.poll(() => desk.outbox.run(importId).sending.kind).toBe("waiting");
    desk.time.advance(60_000);
    await expect.poll(() => desk.outbox.run(importId).sending.kind).toBe("blocked");
    expect(desk.outbox.run(importId).unsent).toBe(0);
    expect(desk.outbox.cancel(importId).counts).toMatchObject({ waiting: 1, ready: 0 });
  });
});

describe("a clock that jumps in the middle of a run", () => {
  const DAY_MS = 86_400_000;
  const jumps = {
    "by a day of sleep, with timers that come late": (time: TestTime) => time.advance(DAY_MS),
    "forward by a day": (time: TestTime) => time.step(DAY_MS),
    "back by a day": (time: TestTime) => time.step(-DAY_MS),
  };

  test.each(Object.entries(jumps))(
    "%s: the queue goes on, and nothing is doubled",
    async (_, jump) => {
      await using server = await testServer();
      const through = faultyFetch([
        { kind: "lose_answer" },
        { kind: "lose_answer" },
        { kind: "lose_answer" },
      ]);
      await using desk = await testOutbox({
        url: server.url,
        apiKey: server.apiKey,
        fetch: through,
      });
      desk.engine.start();
      const importId = desk.addImport(cellsOf(250));
      desk.outbox.submit({ importId, ...EVERYTHING });
      await expect.poll(() => desk.outbox.run(importId).sending.kind).toBe("waiting");
      jump(desk.time);
      await expect
        .poll(
          () => {
            desk.time.advance(60_000);
            return desk.outbox.run(importId).counts;
          },
          { timeout: 20_000 },
        )
        .toMatchObject({ created: 250, existing: 0, waiting: 0 });
      expect(await customersOf(server)).toHaveLength(250);
      expect(desk.unexpected).toEqual([]);
    },
  );
});

describe("a killed process", () => {
  test("goes on by itself at the next start, with the same keys and the same bytes", async () => {
    await using server = await testServer();
    const time = new TestTime();
    const lost = faultyFetch([{ kind: "lose_answer" }, { kind: "lose_answer" }]);
    await using first = await testOutbox({
      url: server.url,
      apiKey: server.apiKey,
      fetch: lost,
      time,
    });
    first.engine.start();
    const importId = first.addImport(cellsOf(120));
    first.outbox.submit({ importId, ...EVERYTHING });
    await expect.poll(() => first.outbox.run(importId).sending.kind).toBe("waiting");
    await first.engine.stop();
    // As a kill leaves it: an attempt was noted, its end was not.
    first.store.run(
      first.store.query
        .updateTable("batch")
        .set({ state: "sending" })
        .where("state", "=", "queued"),
    );
    const again = faultyFetch([]);
    await using second = await testOutbox({
      url: server.url,
      apiKey: server.apiKey,
      fetch: again,
      file: first.file,
      time,
    });
    second.engine.start();
    await second.expectCounts(importId, { created: 120, existing: 0, waiting: 0 });
    expect(await customersOf(server)).toHaveLength(120);
    const keys = new Map(lost.sent.map(({ key, body }) => [key, body]));
    for (const { key, body } of again.sent) {
      if (keys.has(key)) expect(body).toBe(keys.get(key));
    }
    expect(again.sent.some(({ key }) => keys.has(key))).toBe(true);
  });
});
