import { Commet, CommetAPIError, CommetError, CommetValidationError } from "commet-node-5";
import { describe, expect, test } from "vitest";
import { sdkWire } from "../helpers/sdk-wire.ts";
import { testServer } from "../helpers/test-server.ts";
import { describeSdkFailures } from "./describe-sdk-failures.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** All that this SDK can send of a customer. */
const ANA = {
  email: "ana@example.com",
  id: "user_1",
  fullName: "Ana García",
  domain: "example.com",
  website: "https://example.com",
  timezone: "Europe/Madrid",
  language: "es",
  industry: "software",
  metadata: { plan: "pro", seats: 3, nested: { list: [1, null] } },
  address: { line1: "Gran Vía 1", city: "Madrid", postalCode: "28013", country: "ES" },
};

const ANA_AS_RETURNED = {
  id: expect.stringMatching(/^cus_/),
  object: "customer",
  livemode: true,
  organizationId: expect.stringMatching(UUID),
  fullName: "Ana García",
  billingEmail: "ana@example.com",
  timezone: "Europe/Madrid",
  metadata: { plan: "pro", seats: 3, nested: { list: [1, null] } },
  createdAt: expect.stringMatching(TIMESTAMP),
  updatedAt: expect.stringMatching(TIMESTAMP),
};

describe("@commet/node 5.5.1", () => {
  test("creates a customer and gets it by either id", async () => {
    await using server = await testServer();
    using wire = sdkWire(server);
    const { customers } = new Commet(server);

    const created = await customers.create(ANA);

    expect(created).toStrictEqual({ success: true, data: ANA_AS_RETURNED });
    expect(await customers.get({ id: idOf(created) })).toStrictEqual(created);
    expect(await customers.get({ id: "user_1" })).toStrictEqual(created);
    expect(wire.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /api/v1/customers",
      `GET /api/v1/customers/${idOf(created)}`,
      "GET /api/v1/customers/user_1",
    ]);
    expect(wire.calls[0]?.headers.get("commet-version")).toBe("2026-05-25");
  });

  test("creates a customer with an e-mail address alone", async () => {
    await using server = await testServer();
    using _ = sdkWire(server);
    const { customers } = new Commet({ apiKey: await server.createKey({ livemode: false }) });

    const created = await customers.create({ email: "ana@example.com" });

    const { fullName, ...rest } = ANA_AS_RETURNED;
    expect(created.data).toStrictEqual({
      ...rest,
      livemode: false,
      timezone: "UTC",
      metadata: {},
    });
  });

  test("gets the customer that exists when it creates one with the same id again", async () => {
    await using server = await testServer();
    using wire = sdkWire(server);
    const { customers } = new Commet(server);
    const first = await customers.create(ANA);

    const second = await customers.create({ ...ANA, email: "other@example.com", fullName: "X" });

    expect(second).toStrictEqual(first);
    expect(wire.calls.map(({ answer }) => answer?.status)).toEqual([201, 200]);
  });

  test("creates the good customers of a batch and learns what is wrong with the others", async () => {
    await using server = await testServer();
    using _ = sdkWire(server);
    const { customers } = new Commet(server);
    const known = await customers.create(ANA);

    const batch = await customers.createBatch({
      customers: [
        { ...ANA, email: "other@example.com" },
        { email: "nobody", id: "user_2", language: "es" },
        { email: "carla@example.com" },
        { email: "dora@example.com", id: "user_4" },
      ],
    });

    expect(batch.data).toMatchObject({
      successful: [
        { id: idOf(known), billingEmail: "ana@example.com" },
        { id: expect.stringMatching(/^cus_/), billingEmail: "carla@example.com" },
        { id: expect.stringMatching(/^cus_/), billingEmail: "dora@example.com" },
      ],
      failed: [
        {
          index: 1,
          error: expect.stringMatching(/^billingEmail: /),
          data: { billingEmail: "nobody", id: "user_2", language: "es" },
        },
      ],
    });
    const { data: all } = await customers.list();
    expect(all?.map(({ billingEmail }) => billingEmail)).toEqual([
      "dora@example.com",
      "carla@example.com",
      "ana@example.com",
    ]);
  });

  test("lists customers page by page, newest first", async () => {
    await using server = await testServer();
    using _ = sdkWire(server);
    const { customers } = new Commet(server);
    const emails = ["a", "b", "c", "d", "e"].map((name) => `${name}@example.com`);
    await customers.createBatch({ customers: emails.map((email) => ({ email })) });

    const first = await customers.list({ limit: 2 });
    const second = await customers.list({ limit: 2, cursor: String(first.nextCursor) });
    const third = await customers.list({ limit: 2, cursor: String(second.nextCursor) });

    const pages = [first, second, third];
    expect(pages.map(({ hasMore }) => hasMore)).toEqual([true, true, false]);
    expect(third).not.toHaveProperty("nextCursor");
    expect(pages.flatMap(({ data }) => data?.map(({ billingEmail }) => billingEmail))).toEqual(
      emails.toReversed(),
    );
  });

  test("lists the customers that a search finds", async () => {
    await using server = await testServer();
    using _ = sdkWire(server);
    const { customers } = new Commet(server);
    const ana = await customers.create(ANA);
    await customers.create({ email: "bea@example.com" });

    expect(await customers.list({ search: "ana" })).toStrictEqual({
      success: true,
      data: [ana.data],
      hasMore: false,
    });
    expect(await customers.list({ search: "nobody" })).toMatchObject({ data: [] });
  });

  test("changes what it sends of a customer and nothing else", async () => {
    await using server = await testServer();
    using wire = sdkWire(server);
    const { customers } = new Commet(server);
    const created = await customers.create(ANA);
    const id = idOf(created);

    const updated = await customers.update({
      id,
      fullName: "Ana G.",
      metadata: { seats: 4, extra: true },
    });

    expect(updated).toStrictEqual({
      success: true,
      data: {
        ...created.data,
        fullName: "Ana G.",
        metadata: { plan: "pro", seats: 4, nested: { list: [1, null] }, extra: true },
        updatedAt: expect.stringMatching(TIMESTAMP),
      },
    });
    expect(await customers.get({ id })).toStrictEqual(updated);
    expect(wire.calls[1]).toMatchObject({ method: "PUT", path: `/api/v1/customers/${id}` });
  });

  describeSdkFailures({
    connect: (options) => {
      const { customers } = new Commet(options);
      return {
        create: (customer, callOptions) => customers.create(customer, callOptions),
        createBatch: (batch) => customers.createBatch({ customers: batch }),
        get: (id) => customers.get({ id }),
        list: () => customers.list(),
        update: (id, change) => customers.update({ id, ...change }),
      };
    },
    CommetError,
    CommetAPIError,
    CommetValidationError,
    fieldNames: { email: "billingEmail", id: "id" },
    readsNestedErrors: true,
    keepsItsKeys: true,
  });
});

function idOf({ data }: { data?: { id: string } }): string {
  return String(data?.id);
}
