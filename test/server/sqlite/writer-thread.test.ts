import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createSecret } from "@customer-desk/server/auth/api-key-secret";
import { StartupError } from "@customer-desk/server/startup-error";
import {
  fromErrorMessage,
  toErrorMessage,
} from "@customer-desk/server/writer-thread/error-message";
import { WriterThread } from "@customer-desk/server/writer-thread/writer-thread";
import { CustomerDeskError, fieldIssue } from "@customer-desk/shared";
import { describe, expect, test, vi } from "vitest";
import { lockDatabase } from "../../helpers/database-lock.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";

const CUSTOMERS = "/api/v1/customers";

/** The threads that are started from here on, in the order of their start. */
function watchThreads(): Worker[] {
  const threads: Worker[] = [];
  const { postMessage } = Worker.prototype;
  vi.spyOn(Worker.prototype, "postMessage").mockImplementation(function (this: Worker, value) {
    if (!threads.includes(this)) threads.push(this);
    postMessage.call(this, value);
  });
  return threads;
}

describe("the thread that writes", () => {
  test("makes a write visible to every read from its acknowledgement on", async () => {
    await using server = await testServer({ writerThread: true, environment: { RATE_LIMIT: "0" } });
    const client = server.client();
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    await Promise.all(
      numbers.map(async (number) => {
        const { id } = await client.customers.create({ email: `${number}@example.com` });
        const fullName = `Name ${number}`;
        await client.customers.update({ id, fullName });
        expect(await client.customers.get({ id })).toMatchObject({ fullName });
      }),
    );
  });

  test("that dies leaves the outcome of what it had open, and is replaced", async () => {
    const threads = watchThreads();
    await using server = await testServer({ writerThread: true });
    const create = (key: string) =>
      server.json("POST", CUSTOMERS, { email: "a@example.com" }, { "idempotency-key": key });
    expect((await create("before")).status).toBe(201);
    // The write waits for the lock, so that the thread is sure to have it when it dies.
    const lock = await lockDatabase(server);
    const posted = vi.mocked(Worker.prototype.postMessage).mock.calls.length;
    const open = create("open");
    await vi.waitFor(() => {
      const { calls } = vi.mocked(Worker.prototype.postMessage).mock;
      expect(calls.length).toBeGreaterThan(posted);
    });
    await threads[0]?.terminate();
    const answer = await open;
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(answer.body).toMatchObject({
      error: {
        code: "service_unavailable",
        message: expect.stringContaining("Whether this request was carried out is not known"),
      },
    });
    lock.release();
    // The next thread takes its time on a busy machine.
    const again = async () => expect((await create("open")).status).toBe(201);
    await vi.waitFor(again, { timeout: 20_000 });
    expect((await create("before")).headers.get("idempotent-replayed")).toBe("true");
    expect((await server.fetch("/readyz")).status).toBe(200);
    expect(await Array.fromAsync(server.client().customers.iterate())).toHaveLength(2);
  });

  test("carries out all that was called before it is closed", async () => {
    await using folder = await temporaryFolder();
    const databaseFile = join(folder.path, "desk.db");
    const apiKey = createSecret(true);
    const { thread } = await WriterThread.start({
      settings: {
        databaseFile,
        idempotencyRetentionMs: 1_000,
        keys: { apiKey, withLocalKey: false },
      },
      clock: Date.now,
      onDeath: (error) => expect.fail(String(error)),
    });
    const calls = Array.from({ length: 100 }, (_, number) =>
      thread.execute({
        operation: "customers.create",
        scope: { organizationId: 1, livemode: true },
        prepared: [`id-${number}`, "a@example.com", null, null, "UTC", null, "{}", 1],
        request: undefined,
      }),
    );
    const closed = thread.close();
    const answers = await Promise.all(calls);
    await closed;
    expect(answers.map(({ answer }) => JSON.parse(answer).result.externalId)).toEqual(
      answers.map((_, number) => `id-${number}`),
    );
    await expect(thread.probe()).rejects.toMatchObject({
      code: "service_unavailable",
      message: expect.stringContaining("Nothing was done"),
    });
  });

  test("that cannot begin says what the operator has to mend", async () => {
    await using folder = await temporaryFolder();
    const starting = WriterThread.start({
      settings: { databaseFile: folder.path, idempotencyRetentionMs: 1_000, keys: undefined },
      clock: Date.now,
      onDeath: (error) => expect.fail(String(error)),
    });
    await expect(starting).rejects.toBeInstanceOf(StartupError);
    await expect(starting).rejects.toThrow(/cannot be opened/);
  });
});

describe("an error that goes from thread to thread", () => {
  const sent = (error: unknown) => fromErrorMessage(structuredClone(toErrorMessage(error)));

  test("of the service is the same error", () => {
    const error = new CustomerDeskError("validation_error", {
      issues: [fieldIssue("email", "too_long", { maximum: 200 })],
      requestId: "req_1",
      retryAfterSeconds: 3,
      retryable: true,
      cause: Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR" }),
    });
    const arrived = sent(error);
    expect(arrived).toBeInstanceOf(CustomerDeskError);
    expect(arrived).toEqual(error);
    expect({ ...arrived }).toEqual({ ...error });
    expect(arrived.stack).toBe(error.stack);
    expect(arrived.cause).toMatchObject({ message: "disk I/O error", code: "SQLITE_IOERR" });
  });

  test.each([
    [new StartupError("mend this"), StartupError],
    [new TypeError("no"), Error],
    ["thrown text", Error],
  ])("of another kind says the same: %s", (thrown, type) => {
    const arrived = sent(thrown);
    expect(arrived).toBeInstanceOf(type);
    expect(arrived.message).toBe(thrown instanceof Error ? thrown.message : thrown);
    if (thrown instanceof Error) expect(arrived.name).toBe(thrown.name);
  });
});
