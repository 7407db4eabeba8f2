import { describe, expect, test } from "vitest";
import { apiAt, type Json } from "../helpers/api-at.ts";
import { type TestServer, testServer } from "../helpers/test-server.ts";
import { ANA, expectedVersion, strict, VERSIONS, WORDS } from "./version-shape.ts";

interface Expected {
  readonly code: string;
  readonly type: string;
  readonly param?: string;
  readonly details?: readonly Json[];
}

describe.each(VERSIONS)("in API version %s, an error", (version) => {
  const { shape, create } = expectedVersion(version);

  const failure = (server: TestServer, { code, type, param, details }: Expected): Json => {
    const common = { code, message: WORDS, details: details ?? null };
    if (shape.errors === "flat") return { success: false, ...common };
    const error = {
      type,
      ...common,
      ...(param !== undefined && { param }),
      doc_url: `${server.url}/docs/api-reference/${version}/errors/${code}.md`,
    };
    return shape.errors === "nested" ? { error } : { success: false, error };
  };

  test("of validation is a 422 that lists every field", async () => {
    await using server = await testServer();
    const ask = strict(apiAt(server, version));

    const { status, body } = await ask("POST", "/customers", {
      [shape.email]: "nobody",
      timezone: "Mars/Base",
    });

    expect(status).toBe(422);
    expect(body).toStrictEqual(
      failure(server, {
        code: "validation_error",
        type: "validation_error",
        param: shape.email,
        details: [
          { field: shape.email, message: WORDS },
          { field: "timezone", message: WORDS },
        ],
      }),
    );
  });

  test("of validation is a 422 for an update, a list and a whole batch too", async () => {
    await using server = await testServer();
    const ask = strict(apiAt(server, version));
    const { id } = await create(ask, ANA);
    const expected = (field: string) =>
      failure(server, {
        code: "validation_error",
        type: "validation_error",
        param: field,
        details: [{ field, message: WORDS }],
      });

    const update = await ask("PUT", `/customers/${id}`, { [shape.email]: "nobody" });
    const list = await ask("GET", "/customers?limit=0");
    const batch = await ask("POST", "/customers/batch", { customers: [] });

    expect([update.status, list.status, batch.status]).toEqual([422, 422, 422]);
    expect(update.body).toStrictEqual(expected(shape.email));
    expect(list.body).toStrictEqual(expected("limit"));
    expect(batch.body).toStrictEqual(expected("customers"));
  });

  test("is a 404 for a customer that is not there", async () => {
    await using server = await testServer();
    const ask = strict(apiAt(server, version));

    const get = await ask("GET", "/customers/cus_nobody");
    const update = await ask("PUT", "/customers/cus_nobody", { fullName: "X" });

    expect([get.status, update.status]).toEqual([404, 404]);
    const expected = failure(server, { code: "customer_not_found", type: "not_found_error" });
    expect(get.body).toStrictEqual(expected);
    expect(update.body).toStrictEqual(expected);
  });

  test("is a 404 for a path that leads nowhere", async () => {
    await using server = await testServer();
    const ask = strict(apiAt(server, version));

    const { status, body } = await ask("GET", "/nowhere");

    expect(status).toBe(404);
    expect(body).toStrictEqual(failure(server, { code: "not_found", type: "not_found_error" }));
  });

  test("is a 401 without a key that is known", async () => {
    await using server = await testServer();
    const ask = strict(apiAt(server, version));
    const key = { "x-api-key": `ck_live_${"Nobody".repeat(6)}` };

    const { status, body } = await ask("GET", "/customers", undefined, key);

    expect(status).toBe(401);
    expect(body).toStrictEqual(
      failure(server, { code: "unauthorized", type: "authentication_error" }),
    );
  });

  test("is a 400 for a body that is not JSON", async () => {
    await using server = await testServer();
    const ask = strict(apiAt(server, version));

    const { status, body } = await ask("POST", "/customers", '{"email": ');

    expect(status).toBe(400);
    expect(body).toStrictEqual(failure(server, { code: "invalid_json", type: "validation_error" }));
  });

  test("is a 409 for an external id that another customer has", async () => {
    await using server = await testServer();
    const ask = strict(apiAt(server, version));
    await create(ask, ANA);
    const { id } = await create(ask, {}, "bea@example.com");

    const { status, body } = await ask("PUT", `/customers/${id}`, { externalId: "user_1" });

    expect(status).toBe(409);
    expect(body).toStrictEqual(
      failure(server, { code: "duplicate", type: "conflict_error", param: "externalId" }),
    );
  });

  test("is a 409 for an idempotency key that was used for something else", async () => {
    await using server = await testServer();
    const ask = strict(apiAt(server, version));
    const key = { "idempotency-key": "once" };
    await ask("POST", "/customers", { [shape.email]: "ana@example.com" }, key);

    const { status, body } = await ask(
      "POST",
      "/customers",
      { [shape.email]: "bea@example.com" },
      key,
    );

    expect(status).toBe(409);
    expect(body).toStrictEqual(
      failure(server, { code: "idempotency_key_mismatch", type: "conflict_error" }),
    );
  });

  test.skipIf(shape.errors === "flat")("names a page that explains it", async () => {
    await using server = await testServer();
    const { body } = await apiAt(server, version)("GET", "/customers/cus_nobody");

    const explanation = await fetch(String((body.error as Json).doc_url));

    expect(explanation.status).toBe(200);
    expect(explanation.headers.get("content-type")).toMatch(/^text\/markdown\b/);
    expect(await explanation.text()).toContain("customer_not_found");
  });
});

describe("an error's param", () => {
  test("is the one field that is to blame for a duplicate", async () => {
    await using server = await testServer();
    const ask = apiAt(server, "2026-08-27");
    await ask("POST", "/customers", { email: "ana@example.com", id: "user_1" });
    await ask("POST", "/customers", { email: "bea@example.com", id: "user_2" });

    const { body } = await ask("PATCH", "/customers/user_2", { externalId: "user_1" });

    expect(body).toMatchObject({ error: { code: "duplicate", param: "externalId" } });
  });
});
