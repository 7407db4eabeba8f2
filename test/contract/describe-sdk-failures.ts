import { describe, expect, test } from "vitest";
import { lockDatabase, SHORT_PATIENCE } from "../helpers/database-lock.ts";
import { type SdkCall, sdkWire } from "../helpers/sdk-wire.ts";
import { testServer } from "../helpers/test-server.ts";

export interface SdkOptions {
  readonly apiKey: string;
  readonly retries?: number;
  readonly timeout?: number;
}

interface SdkCustomer {
  readonly email: string;
  readonly id?: string;
  readonly fullName?: string;
}

interface CallOptions {
  readonly idempotencyKey: string;
}

/** A client of some SDK version, as far as all versions can do the same. */
export interface SdkClient {
  create(customer: SdkCustomer, options?: CallOptions): Promise<{ data?: { id: string } }>;
  createBatch(customers: SdkCustomer[]): Promise<unknown>;
  get(id: string): Promise<unknown>;
  list(): Promise<{ data?: readonly { id: string }[] }>;
  update(id: string, change: { email?: string; fullName?: string }): Promise<unknown>;
}

type ErrorClass = abstract new (...parameters: never[]) => Error;

/** An SDK version, with what its callers see differ from the others when something goes wrong. */
export interface Sdk {
  readonly connect: (options: SdkOptions) => SdkClient;
  readonly CommetError: ErrorClass;
  readonly CommetAPIError: ErrorClass;
  readonly CommetValidationError: ErrorClass;
  /** What the API version that it speaks calls the e-mail address and the caller's own id. */
  readonly fieldNames: { readonly email: string; readonly id: string };
  /** Whether it reads `type`, `param` and `doc_url`, which come with nested errors. */
  readonly readsNestedErrors: boolean;
  /** Whether it makes one idempotency key per write, and not one per attempt. */
  readonly keepsItsKeys: boolean;
}

/** What every SDK version makes of a server's refusals and failures. */
export function describeSdkFailures(sdk: Sdk): void {
  describe("an error of the API", () => {
    const expectApiError = (
      error: unknown,
      { statusCode, code, type }: { statusCode: number; code: string; type: string },
    ) => {
      expect(error).toBeInstanceOf(sdk.CommetAPIError);
      expect(error).toBeInstanceOf(sdk.CommetError);
      expect(error).toMatchObject({ name: "CommetAPIError", statusCode, code });
      expect(error).toHaveProperty("message", expect.stringMatching(/^[A-Z].+\.$/));
      if (!sdk.readsNestedErrors) return;
      expect(error).toHaveProperty("type", type);
      expect(error).toHaveProperty(
        "docUrl",
        expect.stringMatching(`^http.+/docs/api-reference/2026-[0-9-]+/errors/${code}.md$`),
      );
    };

    test("is thrown for a key that nobody has", async () => {
      await using server = await testServer();
      using _ = sdkWire(server);
      const client = sdk.connect({ apiKey: `ck_live_${"Nobody".repeat(6)}` });

      const error = await rejection(client.list());

      expectApiError(error, {
        statusCode: 401,
        code: "unauthorized",
        type: "authentication_error",
      });
    });

    test("is thrown for a customer that is not there", async () => {
      await using server = await testServer();
      using _ = sdkWire(server);
      const client = sdk.connect(server);
      const expected = {
        statusCode: 404,
        code: "customer_not_found",
        type: "not_found_error",
      };

      expectApiError(await rejection(client.get("cus_nobody")), expected);
      expectApiError(await rejection(client.update("cus_nobody", { fullName: "X" })), expected);
    });

    test("is thrown for an idempotency key that was used for something else", async () => {
      await using server = await testServer();
      using _ = sdkWire(server);
      const client = sdk.connect(server);
      const options = { idempotencyKey: "once" };
      await client.create({ email: "ana@example.com" }, options);

      const error = await rejection(client.create({ email: "bea@example.com" }, options));

      expectApiError(error, {
        statusCode: 409,
        code: "idempotency_key_mismatch",
        type: "conflict_error",
      });
    });

    test("is thrown at a rate limit when nothing is retried", async () => {
      await using server = await testServer({ environment: { RATE_LIMIT: "1" } });
      using _ = sdkWire(server);
      const client = sdk.connect({ apiKey: server.apiKey, retries: 0 });

      const results = await Promise.allSettled([client.list(), client.list(), client.list()]);

      const refused = results.filter(({ status }) => status === "rejected");
      expect(refused.length).toBeGreaterThan(0);
      for (const { reason } of refused as PromiseRejectedResult[]) {
        expectApiError(reason, {
          statusCode: 429,
          code: "rate_limited",
          type: "rate_limit_error",
        });
      }
    });
  });

  describe("a validation error", () => {
    test("tells for each field all that is wrong with it", async () => {
      await using server = await testServer();
      using _ = sdkWire(server);
      const { email, id } = sdk.fieldNames;

      const error = await rejection(
        sdk
          .connect(server)
          .create({ email: "nobody", id: "x".repeat(101), fullName: "\0".repeat(201) }),
      );

      expect(error).toBeInstanceOf(sdk.CommetValidationError);
      expect(error).toBeInstanceOf(sdk.CommetError);
      expect(error).toMatchObject({ name: "CommetValidationError" });
      expect(error).toHaveProperty("validationErrors", {
        [email]: [expect.any(String)],
        [id]: [expect.any(String)],
        fullName: [expect.any(String), expect.any(String)],
      });
      expect(error).toHaveProperty("message", expect.stringContaining(`${email}: `));
    });
  });

  describe("a failure that passes", () => {
    test("at a rate limit, the call is sent again when the server says", async () => {
      await using server = await testServer({ environment: { RATE_LIMIT: "1" } });
      using wire = sdkWire(server);
      const client = sdk.connect(server);

      const pages = await Promise.all([client.list(), client.list()]);

      expect(pages).toMatchObject([{ data: [] }, { data: [] }]);
      const refused = wire.calls.filter(({ answer }) => answer?.status === 429);
      expect(refused.length).toBeGreaterThan(0);
      for (const { answer } of refused) expect(answer?.headers.get("retry-after")).toBe("1");
    });

    test("while the database is locked, a write is sent again and done once", async () => {
      await using server = await testServer({ environment: SHORT_PATIENCE });
      using wire = sdkWire(server);
      const client = sdk.connect({ apiKey: server.apiKey, retries: 1, timeout: 10_000 });
      const first = await client.create({ email: "ana@example.com" });
      using lock = await lockDatabase(server);
      wire.afterNextCall(() => lock.release());

      const second = await client.create({ email: "bea@example.com" });

      expect(wire.calls.map(statusOf)).toEqual([201, 503, 201]);
      expect(wire.calls[1]?.answer?.headers.get("retry-after")).toMatch(/^\d+$/);
      if (sdk.keepsItsKeys) expect(keyOf(wire.calls[2])).toBe(keyOf(wire.calls[1]));
      expect(await idsOf(client)).toEqual([second.data?.id, first.data?.id]);
    });

    test("a server that is down is called again", async () => {
      await using server = await testServer();
      using wire = sdkWire(server);
      const client = sdk.connect(server);
      await server.stop();
      wire.afterNextCall(() => server.restart());

      const created = await client.create({ email: "ana@example.com" });

      expect(wire.calls.map(statusOf)).toEqual([undefined, 201]);
      expect(await idsOf(client)).toEqual([created.data?.id]);
    });
  });

  describe("a connection error", () => {
    test("is thrown as it is when nothing is retried", async () => {
      await using server = await testServer();
      using _ = sdkWire(server);
      const client = sdk.connect({ apiKey: server.apiKey, retries: 0 });
      await server.stop();

      const error = await rejection(client.list());

      expect(error).toBeInstanceOf(TypeError);
      expect(error).not.toBeInstanceOf(sdk.CommetError);
    });

    test("is a timeout when no answer comes in time", async () => {
      await using server = await testServer();
      using wire = sdkWire(server);
      const client = sdk.connect({ apiKey: server.apiKey, retries: 0, timeout: 100 });
      wire.loseNextAnswer("silence");

      const error = await rejection(client.list());

      expect(error).toBeInstanceOf(DOMException);
      expect(error).toHaveProperty("name", "TimeoutError");
    });
  });

  describe("a write whose answer is lost", () => {
    test("is done once when the call has an idempotency key", async () => {
      await using server = await testServer();
      using wire = sdkWire(server);
      const client = sdk.connect(server);
      wire.loseNextAnswer("break");

      const options = { idempotencyKey: "once" };
      const created = await client.create({ email: "ana@example.com" }, options);

      expect(wire.calls.map(statusOf)).toEqual([201, 201]);
      expect(wire.calls.map(keyOf)).toEqual(["once", "once"]);
      expect(wire.calls.map(wasReplayed)).toEqual([false, true]);
      expect(await idsOf(client)).toEqual([created.data?.id]);
    });

    test("is done once when the customer has an id of the caller's own", async () => {
      await using server = await testServer();
      using wire = sdkWire(server);
      const client = sdk.connect(server);
      wire.loseNextAnswer("break");

      const created = await client.create({ email: "ana@example.com", id: "user_1" });

      // With the key of before, the answer is the one of before; with a new one, it is another.
      expect(wire.calls.map(statusOf)).toEqual([201, sdk.keepsItsKeys ? 201 : 200]);
      expect(await idsOf(client)).toEqual([created.data?.id]);
    });

    test("is done once when the SDK gives up waiting and asks again", async () => {
      await using server = await testServer();
      using wire = sdkWire(server);
      const client = sdk.connect({ apiKey: server.apiKey, timeout: 1000 });
      wire.loseNextAnswer("silence");

      const created = await client.create({ email: "ana@example.com", id: "user_1" });

      expect(wire.calls).toHaveLength(2);
      expect(await idsOf(client)).toEqual([created.data?.id]);
    });

    test.runIf(sdk.keepsItsKeys)("is done once by the key that the SDK makes", async () => {
      await using server = await testServer();
      using wire = sdkWire(server);
      const client = sdk.connect(server);
      wire.loseNextAnswer("break");

      const created = await client.create({ email: "ana@example.com" });

      expect(wire.calls.map(statusOf)).toEqual([201, 201]);
      expect(keyOf(wire.calls[0])).toMatch(/^commet-node-retry-[0-9a-f-]{36}$/);
      expect(keyOf(wire.calls[1])).toBe(keyOf(wire.calls[0]));
      expect(wire.calls.map(wasReplayed)).toEqual([false, true]);
      expect(await idsOf(client)).toEqual([created.data?.id]);
    });

    test.runIf(sdk.keepsItsKeys)("has its whole batch done once", async () => {
      await using server = await testServer();
      using wire = sdkWire(server);
      const client = sdk.connect(server);
      wire.loseNextAnswer("break");

      const batch = await client.createBatch([
        { email: "ana@example.com" },
        { email: "nobody" },
        { email: "bea@example.com" },
      ]);

      expect(wire.calls.map(wasReplayed)).toEqual([false, true]);
      const ids = await idsOf(client);
      expect(ids).toHaveLength(2);
      expect(batch).toMatchObject({
        success: true,
        data: {
          successful: ids.toReversed().map((id) => ({ id })),
          failed: [{ index: 1, data: { [sdk.fieldNames.email]: "nobody" } }],
        },
      });
    });

    test.runIf(sdk.keepsItsKeys)("does not undo what somebody else changes meanwhile", async () => {
      await using server = await testServer();
      using wire = sdkWire(server);
      const client = sdk.connect(server);
      const { data } = await client.create({ email: "ana@example.com" });
      const id = String(data?.id);
      wire.loseNextAnswer("break");
      wire.afterNextCall(async () => {
        await server.json("PATCH", `/api/v1/customers/${id}`, { fullName: "Later" });
      });

      const answer = await client.update(id, { fullName: "Earlier" });

      expect(answer).toMatchObject({ data: { fullName: "Earlier" } });
      expect(wire.calls.map(wasReplayed)).toEqual([false, false, true]);
      expect(await client.get(id)).toMatchObject({ data: { fullName: "Later" } });
    });
  });
}

async function rejection(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("The call succeeded.");
}

/** Of all customers, newest first. */
async function idsOf(client: SdkClient): Promise<string[]> {
  const { data = [] } = await client.list();
  return data.map(({ id }) => id);
}

function statusOf({ answer }: SdkCall): number | undefined {
  return answer?.status;
}

function keyOf(call: SdkCall | undefined): string | null | undefined {
  return call?.headers.get("idempotency-key");
}

function wasReplayed({ answer }: SdkCall): boolean {
  return answer?.headers.get("idempotent-replayed") === "true";
}
