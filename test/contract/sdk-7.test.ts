import { Commet, CommetAPIError, CommetError, CommetValidationError } from "commet-node-7";
import { describe, expect, test } from "vitest";
import { sdkWire } from "../helpers/sdk-wire.ts";
import { testServer } from "../helpers/test-server.ts";
import { describeSdkFailures } from "./describe-sdk-failures.ts";

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** All that this SDK can send of a customer. */
const ANA = {
  email: "ana@example.com",
  id: "user_1",
  externalId: "user_1",
  fullName: "Ana García",
  taxDocument: "B12345678",
  timezone: "Europe/Madrid",
  metadata: { plan: "pro", seats: 3, nested: { list: [1, null] } },
  address: {
    line1: "Gran Vía 1",
    line2: "2º A",
    city: "Madrid",
    state: "Madrid",
    postalCode: "28013",
    country: "ES",
    region: "Comunidad de Madrid",
  },
} as const;

const ANA_AS_RETURNED = {
  id: expect.stringMatching(/^cus_/),
  externalId: "user_1",
  fullName: "Ana García",
  email: "ana@example.com",
  taxDocument: "B12345678",
  documentType: "NIF",
  timezone: "Europe/Madrid",
  metadata: { plan: "pro", seats: 3, nested: { list: [1, null] } },
  createdAt: expect.stringMatching(TIMESTAMP),
  updatedAt: expect.stringMatching(TIMESTAMP),
  object: "customer",
  livemode: true,
};

describe("@commet/node 7.10.0", () => {
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
    expect(wire.calls[0]?.headers.get("commet-version")).toBe("2026-07-11");
  });

  test("creates a customer with an e-mail address alone", async () => {
    await using server = await testServer();
    using _ = sdkWire(server);
    const { customers } = new Commet({ apiKey: await server.createKey({ livemode: false }) });

    const created = await customers.create({ email: "ana@example.com" });

    expect(created.data).toStrictEqual({
      ...ANA_AS_RETURNED,
      externalId: null,
      fullName: null,
      taxDocument: null,
      documentType: null,
      timezone: "UTC",
      metadata: {},
      livemode: false,
    });
  });

  test("gets the customer that exists when it creates one with the same id again", async () => {
    await using server = await testServer();
    using wire = sdkWire(server);
    const { customers } = new Commet(server);
    const first = await customers.create({ email: "ana@example.com", id: "user_1" });

    const second = await customers.create({ email: "other@example.com", externalId: "user_1" });

    expect(second).toStrictEqual(first);
    expect(wire.calls.map(({ answer }) => answer?.status)).toEqual([201, 200]);
  });

  test("creates the good customers of a batch and learns what is wrong with the others", async () => {
    await using server = await testServer();
    using _ = sdkWire(server);
    const { customers } = new Commet(server);
    const known = await customers.create(ANA);
    const bad = { email: "nobody", id: "user_2", address: { ...ANA.address, country: "Spain" } };

    const batch = await customers.createBatch({
      customers: [
        { ...ANA, email: "other@example.com" },
        bad,
        { email: "carla@example.com" },
        { email: "dora@example.com", externalId: "user_4" },
      ],
    });

    expect(batch).toStrictEqual({
      success: true,
      data: {
        successful: [
          { id: idOf(known), externalId: "user_1", email: "ana@example.com" },
          {
            id: expect.stringMatching(/^cus_/),
            externalId: null,
            email: "carla@example.com",
          },
          {
            id: expect.stringMatching(/^cus_/),
            externalId: "user_4",
            email: "dora@example.com",
          },
        ],
        failed: [
          {
            index: 1,
            error: expect.stringMatching(/^email: .+; address\.country: /),
            data: bad,
          },
        ],
        object: "customer",
        livemode: true,
      },
    });
    const { data: all } = await customers.list();
    expect(all?.map(({ email }) => email)).toEqual([
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
    expect(pages.flatMap(({ data }) => data?.map(({ email }) => email))).toEqual(
      emails.toReversed(),
    );
  });

  test("lists the one customer that has an external id", async () => {
    await using server = await testServer();
    using _ = sdkWire(server);
    const { customers } = new Commet(server);
    const ana = await customers.create(ANA);
    await customers.create({ email: "bea@example.com", id: "user_10" });

    expect(await customers.list({ externalId: "user_1" })).toStrictEqual({
      success: true,
      data: [ana.data],
      hasMore: false,
    });
    expect(await customers.list({ externalId: "user_2" })).toMatchObject({ data: [] });
  });

  test("changes what it sends of a customer and nothing else", async () => {
    await using server = await testServer();
    using wire = sdkWire(server);
    const { customers } = new Commet(server);
    const created = await customers.create(ANA);
    const id = idOf(created);

    const updated = await customers.update({
      id,
      externalId: "user_9",
      taxDocument: "123",
      metadata: { seats: 4, extra: true },
      address: { ...ANA.address, country: "CL" },
    });

    expect(updated).toStrictEqual({
      success: true,
      data: {
        ...created.data,
        externalId: "user_9",
        taxDocument: "123",
        documentType: "RUT",
        metadata: { plan: "pro", seats: 4, nested: { list: [1, null] }, extra: true },
        updatedAt: expect.stringMatching(TIMESTAMP),
      },
    });
    expect(await customers.get({ id: "user_9" })).toStrictEqual(updated);
    expect(wire.calls[1]).toMatchObject({ method: "PUT", path: `/api/v1/customers/${id}` });
  });

  test("cannot give a customer the external id of another", async () => {
    await using server = await testServer();
    using _ = sdkWire(server);
    const { customers } = new Commet(server);
    await customers.create({ email: "ana@example.com", id: "user_1" });
    const bea = await customers.create({ email: "bea@example.com", id: "user_2" });

    const change = customers.update({ id: idOf(bea), externalId: "user_1" });

    await expect(change).rejects.toBeInstanceOf(CommetAPIError);
    await expect(change).rejects.toMatchObject({
      statusCode: 409,
      code: "duplicate",
      type: "conflict_error",
      docUrl: `${server.url}/docs/api-reference/2026-07-11/errors/duplicate.md`,
    });
  });

  test("learns that a limit, a cursor or an address id is wrong", async () => {
    await using server = await testServer();
    using _ = sdkWire(server);
    const { customers } = new Commet(server);

    await expect(customers.list({ limit: 101 })).rejects.toMatchObject({
      name: "CommetValidationError",
      validationErrors: { limit: [expect.any(String)] },
    });
    await expect(customers.list({ cursor: "nowhere" })).rejects.toMatchObject({
      name: "CommetValidationError",
      validationErrors: { cursor: [expect.any(String)] },
    });
    await expect(
      customers.create({
        email: "ana@example.com",
        addressId: "2f0cbbf5-2e5c-4a8e-9d77-6f1f0e0c9a11",
      }),
    ).rejects.toMatchObject({
      name: "CommetValidationError",
      validationErrors: { addressId: [expect.any(String)] },
    });
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
    fieldNames: { email: "email", id: "id" },
    readsNestedErrors: true,
    keepsItsKeys: true,
  });
});

function idOf({ data }: { data?: { id: string } }): string {
  return String(data?.id);
}
