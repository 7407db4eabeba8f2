import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { testServer } from "../helpers/test-server.ts";

const BATCH = "/api/v1/customers/batch";

interface BatchBody {
  object: string;
  livemode: boolean;
  successful: { id: string; externalId: string | null; email: string }[];
  failed: { index: number; error: string; data: unknown }[];
}

function batchOf(count: number, prefix = "row"): { customers: Record<string, unknown>[] } {
  return {
    customers: Array.from({ length: count }, (_, index) => ({
      email: `${prefix}-${index}@example.com`,
      id: `${prefix}-${index}`,
    })),
  };
}

describe("a batch", () => {
  test("creates up to 100 customers and answers in the order of the request", async () => {
    await using server = await testServer();
    const { status, body } = await server.json("POST", BATCH, batchOf(100));
    const { successful, failed, object, livemode }: BatchBody = body;
    expect(status).toBe(200);
    expect(object).toBe("customer_batch");
    expect(livemode).toBe(true);
    expect(failed).toEqual([]);
    expect(successful.map(({ externalId }) => externalId)).toEqual(
      batchOf(100).customers.map(({ id }) => id),
    );
    expect(new Set(successful.map(({ id }) => id)).size).toBe(100);
  });

  test("tells of each bad item what is wrong with it, and creates the others", async () => {
    await using server = await testServer();
    const bad = { email: "nowhere", timezone: "Mars/Base", note: { kept: ["as", "sent"] } };
    const { status, body } = await server.json("POST", BATCH, {
      customers: [{ email: "a@example.com" }, bad, {}, { email: "b@example.com" }],
    });
    const { successful, failed }: BatchBody = body;
    expect(status).toBe(200);
    expect(successful.map(({ email }) => email)).toEqual(["a@example.com", "b@example.com"]);
    expect(failed).toEqual([
      {
        index: 1,
        error: expect.stringMatching(
          /^email: is not an e-mail address; timezone: must be one of UTC, /,
        ),
        data: bad,
      },
      { index: 2, error: "email: is required", data: {} },
    ]);
    const { body: list } = await server.json("GET", "/api/v1/customers");
    expect((list as { data: unknown[] }).data).toHaveLength(2);
  });

  test("is a success even if every item failed", async () => {
    await using server = await testServer();
    const { status, body } = await server.json("POST", BATCH, { customers: [{}, { email: 7 }] });
    const { successful, failed }: BatchBody = body;
    expect(status).toBe(200);
    expect(successful).toEqual([]);
    expect(failed.map(({ error }) => error)).toEqual(["email: is required", "email: must be text"]);
  });

  test("takes an external id that exists for the customer that has it, unchanged", async () => {
    await using server = await testServer();
    const { body: first } = await server.json("POST", BATCH, batchOf(1));
    const { body: second } = await server.json("POST", BATCH, {
      customers: [{ email: "other@example.com", externalId: "row-0" }],
    });
    expect((second as BatchBody).successful).toEqual((first as BatchBody).successful);
  });

  test("takes an id that comes twice in it for one customer", async () => {
    await using server = await testServer();
    const { body } = await server.json("POST", BATCH, {
      customers: [
        { email: "one@example.com", id: "same" },
        { email: "two@example.com", externalId: "same" },
      ],
    });
    const { successful }: BatchBody = body;
    expect(successful[1]).toEqual(successful[0]);
    expect(successful[0]?.email).toBe("one@example.com");
  });

  test.each([
    ["no list", {}, "customers", "is required"],
    ["an empty list", { customers: [] }, "customers", "must have at least 1 entry"],
    ["101 items", batchOf(101), "customers", "must have at most 100 entries"],
    ["an item that is no object", { customers: ["x"] }, "customers.0", "must be an object"],
    ["a body that is no object", [1], "body", "must be an object"],
  ])("is refused as a whole for %s", async (_name, body, field, message) => {
    await using server = await testServer();
    const { status, body: answer } = await server.json("POST", BATCH, body);
    expect(status).toBe(422);
    expect(answer).toMatchObject({
      error: { code: "validation_error", param: field, details: [{ field, message }] },
    });
  });

  test("is refused in few words, however many wrong items it has", async () => {
    await using server = await testServer();
    const sent = { customers: Array(100_000).fill("ana@example.com") };
    const { status, body } = await server.json("POST", BATCH, sent);
    expect(status).toBe(422);
    expect(JSON.stringify(body).length).toBeLessThan(1_000);
  });

  test("through tRPC tells index, whether it was created, and the issues of each field", async () => {
    await using server = await testServer();
    const client = server.client();
    await client.customers.create({ email: "there@example.com", id: "there" });
    const result = await client.customers.createBatch({
      customers: [
        { email: "new@example.com" },
        { email: "again@example.com", id: "there" },
        { email: "bad", fullName: "x".repeat(201) },
      ],
    });
    expect(result.successful).toMatchObject([
      { index: 0, created: true, email: "new@example.com" },
      { index: 1, created: false, email: "there@example.com", externalId: "there" },
    ]);
    expect(result.failed).toEqual([
      {
        index: 2,
        issues: [
          { field: "email", code: "not_an_email", message: "is not an e-mail address" },
          {
            field: "fullName",
            code: "too_long",
            message: "must have at most 200 characters",
            params: { maximum: 200 },
          },
        ],
      },
    ]);
  });

  test("of the sample file's 100 people reads back as it was sent", async () => {
    await using server = await testServer();
    const file = readFileSync(join(import.meta.dirname, "../fixtures/customers-100.csv"), "utf8");
    const rows = parse(file, { columns: true }) as Record<string, string>[];
    const customers = rows.map((row) => ({
      id: row["Customer Id"],
      email: row.Email,
      fullName: `${row["First Name"]} ${row["Last Name"]}`,
      metadata: { company: row.Company, city: row.City, country: row.Country },
    }));
    const { body } = await server.json("POST", BATCH, { customers });
    expect((body as BatchBody).successful).toHaveLength(100);
    const stored = await Array.fromAsync(server.client().customers.iterate());
    expect(
      stored
        .map(({ externalId, email, fullName, metadata }) => ({
          id: externalId,
          email,
          fullName,
          metadata,
        }))
        .toReversed(),
    ).toEqual(customers);
  });
});
