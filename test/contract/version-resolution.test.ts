import {
  findOrganization,
  pinApiVersion,
} from "@customer-desk/server/auth/organization.repository";
import { API_VERSIONS, type ApiVersion, DATED_API_VERSIONS } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { type Ask, apiAt, askUnder, type Json, type JsonAnswer } from "../helpers/api-at.ts";
import { type TestServer, testServer } from "../helpers/test-server.ts";

const NEWEST = "2026-08-27";

/** Good at every version: each takes the address from the name that it knows. */
const ANA = { email: "ana@example.com", billingEmail: "ana@example.com" };

describe("the version header", () => {
  test("tells every version from every other", async () => {
    await using server = await testServer();
    const statuses = await Promise.all(
      DATED_API_VERSIONS.map(async (version) => {
        const ask = apiAt(server, version);
        await ask("POST", "/customers", ANA, { "idempotency-key": version });
        return Promise.all(
          DATED_API_VERSIONS.map(async (other) => {
            const key = { "idempotency-key": version };
            const { status } = await apiAt(server, other)("POST", "/customers", ANA, key);
            return [other === version, status];
          }),
        );
      }),
    );

    for (const [isSame, status] of statuses.flat()) expect(status).toBe(isSame ? 201 : 409);
  });

  test.each([
    ["2026-05-02", "2026-05-01"],
    ["2026-05-17", "2026-05-12"],
    ["2026-05-24", "2026-05-18"],
    ["2026-06-06", "2026-05-25"],
    ["2026-06-09", "2026-06-07"],
    ["2026-06-22", "2026-06-10"],
    ["2026-07-10", "2026-06-23"],
    ["2026-07-23", "2026-07-11"],
    ["2026-07-30", "2026-07-24"],
    ["2026-08-26", "2026-07-31"],
    ["2026-08-28", NEWEST],
    ["2028-02-29", NEWEST],
    ["9999-12-31", NEWEST],
  ] as const)("takes %s, which is no version, for %s, the newest before", async (date, version) => {
    await using server = await testServer();

    await expectVersion(server, askUnder(server, "/api/v1", { "commet-version": date }), version);
    await expectVersion(server, askUnder(server, "", { "commet-version": date }), version);
  });

  test.each(["2026-04-30", "2025-12-31", "0001-01-01"])(
    "takes %s, which is before all versions, for the first",
    async (date) => {
      await using server = await testServer();

      const ask = askUnder(server, "/api/v1", { "commet-version": date });

      await expectVersion(server, ask, "2026-05-01");
    },
  );

  test.each([
    "latest",
    "legacy",
    "v1",
    "2026",
    "2026-06",
    "2026-6-7",
    "20260607",
    "2026/06/07",
    "07-06-2026",
    "2026-13-01",
    "2026-00-10",
    "2026-02-29",
    "2026-06-31",
    "2026-06-07T00:00:00Z",
    "2026-06-07, 2026-06-07",
    "+2026-06-07",
  ])("is a validation error when it is no date: %s", async (text) => {
    await using server = await testServer();

    for (const prefix of ["/api/v1", ""]) {
      const ask = askUnder(server, prefix, { "commet-version": text });
      const read = await ask("GET", "/customers");
      const write = await ask("POST", "/customers", ANA);

      for (const { status, body } of [read, write]) {
        expect(status).toBe(422);
        expect(body).toMatchObject({
          error: {
            code: "validation_error",
            type: "validation_error",
            param: "commet-version",
            details: [{ field: "commet-version", message: expect.any(String) }],
          },
        });
      }
    }
    const { body } = await askUnder(server, "/api/v1")("GET", "/customers");
    expect(body).toMatchObject({ data: [] });
  });
});

describe("without a version header, /api/v1", () => {
  test("speaks the current version when the organization has no pin", async () => {
    await using server = await testServer();

    await expectVersion(server, askUnder(server, "/api/v1"), NEWEST);
  });

  test.each(DATED_API_VERSIONS)("speaks %s when the organization is pinned to it", async (pin) => {
    await using server = await testServer();
    await pinOrganization(server, pin);

    await expectVersion(server, askUnder(server, "/api/v1"), pin);
  });

  test("speaks the current version again when the pin is taken away", async () => {
    await using server = await testServer();
    await pinOrganization(server, "2026-05-25");
    await pinOrganization(server, null);

    await expectVersion(server, askUnder(server, "/api/v1"), NEWEST);
  });

  test.each(["2026-06-01", "2026-01-01", "2031-01-01", "someday", ""])(
    "speaks the current version when the pin, %s, names no version",
    async (pin) => {
      await using server = await testServer();
      await pinOrganization(server, pin);

      await expectVersion(server, askUnder(server, "/api/v1"), NEWEST);
    },
  );

  test("answers with errors of the pinned version", async () => {
    await using server = await testServer();
    await pinOrganization(server, "2026-05-18");

    const { status, body } = await askUnder(server, "/api/v1")("GET", "/customers/cus_nobody");

    expect(status).toBe(404);
    expect(body).toStrictEqual({
      success: false,
      code: "customer_not_found",
      message: expect.any(String),
      details: null,
    });
  });

  test("lets no organization feel another's pin", async () => {
    await using server = await testServer();
    await pinOrganization(server, "2026-05-25");
    const key = { "x-api-key": await server.createKey({ organization: "other" }) };

    const { body } = await askUnder(server, "/api/v1", key)("POST", "/customers", ANA);

    expect(body).toHaveProperty("email");
  });
});

test("the version header comes before the organization's pin", async () => {
  await using server = await testServer();
  await pinOrganization(server, "2026-05-25");

  const ask = askUnder(server, "/api/v1", { "commet-version": "2026-07-11" });

  await expectVersion(server, ask, "2026-07-11");
});

describe("the bare paths", () => {
  test("speak 2026-06-10", async () => {
    await using server = await testServer();

    await expectVersion(server, askUnder(server, ""), "2026-06-10");
  });

  test("speak 2026-06-10 whatever the organization is pinned to", async () => {
    await using server = await testServer();
    await pinOrganization(server, "2026-05-25");

    await expectVersion(server, askUnder(server, ""), "2026-06-10");
  });

  test.each(DATED_API_VERSIONS)("speak %s when the header says so", async (version) => {
    await using server = await testServer();

    await expectVersion(server, askUnder(server, "", { "commet-version": version }), version);
  });

  test("answer with errors of 2026-06-10", async () => {
    await using server = await testServer();

    const { status, body } = await askUnder(server, "")("GET", "/customers/cus_nobody");

    expect(status).toBe(404);
    expect(body).toMatchObject({
      success: false,
      error: {
        code: "customer_not_found",
        doc_url: `${server.url}/docs/api-reference/2026-06-10/errors/customer_not_found.md`,
      },
    });
  });
});

describe("the paths under /api without a version", () => {
  const LEGACY_CUSTOMER = {
    success: true,
    data: { billingEmail: "ana@example.com", isActive: true, organizationId: expect.any(String) },
  };

  test("speak as the API did before there were versions", async () => {
    await using server = await testServer();
    const ask = askUnder(server, "/api");

    const created = await ask("POST", "/customers", { billingEmail: "ana@example.com" });
    const missing = await ask("GET", "/customers/cus_nobody");

    expect(created.body).toMatchObject(LEGACY_CUSTOMER);
    expect(missing.body).toStrictEqual({
      success: false,
      code: "customer_not_found",
      message: expect.any(String),
      details: null,
    });
  });

  test("do so whatever the header says and the organization is pinned to", async () => {
    await using server = await testServer();
    await pinOrganization(server, "2026-07-31");
    const ask = askUnder(server, "/api", { "commet-version": "2026-07-24" });

    const { body } = await ask("POST", "/customers", { billingEmail: "ana@example.com" });

    expect(body).toMatchObject(LEGACY_CUSTOMER);
  });
});

/** An answer of every kind, with the status that it has. */
const ANSWERS: readonly [string, number, (ask: Ask) => Promise<JsonAnswer>][] = [
  ["a list", 200, (ask) => ask("GET", "/customers?limit=1")],
  ["a created customer", 201, (ask) => ask("POST", "/customers", ANA)],
  ["a batch", 200, (ask) => ask("POST", "/customers/batch", { customers: [ANA] })],
  ["a refused key", 401, (ask) => ask("GET", "/customers", undefined, { "x-api-key": "ck_no" })],
  ["a missing customer", 404, (ask) => ask("GET", "/customers/cus_nobody")],
  ["an invalid field", 422, (ask) => ask("GET", "/customers?limit=0")],
  ["broken JSON", 400, (ask) => ask("POST", "/customers", "{")],
  ["a wrong content type", 415, (ask) => ask("POST", "/customers", "x", { "content-type": "a/b" })],
  ["a wrong method", 405, (ask) => ask("DELETE", "/customers")],
  ["a path with nothing behind it", 404, (ask) => ask("GET", "/customers/a/b")],
];

describe.each(ANSWERS)("with %s", (_name, status, provoke) => {
  test("the paths under /api say that they are on their way out", async () => {
    await using server = await testServer();

    const answer = await provoke(askUnder(server, "/api"));

    expect(answer.status).toBe(status);
    expect(answer.headers.get("deprecation")).toBe("true");
    const sunset = answer.headers.get("sunset") ?? "";
    expect(new Date(sunset).toUTCString()).toBe(sunset);
    expect(answer.headers.get("link")).toMatch(
      /^<[^>]*\/api\/v1\/customers[^>]*>; rel="successor-version"$/,
    );
  });

  test.each(["/api/v1", ""])("the paths under '%s' do not", async (prefix) => {
    await using server = await testServer();

    for (const common of [{}, { "commet-version": "2026-05-01" }]) {
      const answer = await provoke(askUnder(server, prefix, common));

      expect(answer.status).toBe(status);
      for (const name of ["deprecation", "sunset", "link"]) {
        expect(answer.headers.has(name)).toBe(false);
      }
    }
  });
});

test("the successor that a path under /api names answers to the same", async () => {
  await using server = await testServer();
  const ask = askUnder(server, "/api");
  const { body } = await ask("POST", "/customers", ANA);
  const { id } = body.data as Json;
  const old = await ask("GET", `/customers/${id}`);

  const [, successor = ""] =
    /^<(.+)>; rel="successor-version"$/.exec(old.headers.get("link") ?? "") ?? [];
  const { pathname, search } = new URL(successor, server.url);
  const answer = await server.json("GET", pathname + search);

  expect(pathname).toBe(`/api/v1/customers/${id}`);
  expect(answer.status).toBe(200);
  expect(answer.body).toHaveProperty("id", id);
});

describe.each(["PUT", "PATCH"])("%s", (method) => {
  test.each(API_VERSIONS.map(([version]) => version))("updates at version %s", async (version) => {
    await using server = await testServer();
    const ask = apiAt(server, version);
    await ask("POST", "/customers", { ...ANA, id: "user_1", fullName: "Ana" });

    const { status, body } = await ask(method, "/customers/user_1", { metadata: { plan: "pro" } });

    expect(status).toBe(200);
    const customer = (body.data ?? body) as Json;
    expect(customer).toMatchObject({ fullName: "Ana", metadata: { plan: "pro" } });
  });

  test("updates at the bare paths", async () => {
    await using server = await testServer();
    const ask = askUnder(server, "");
    await ask("POST", "/customers", { ...ANA, id: "user_1", fullName: "Ana" });

    const { status, body } = await ask(method, "/customers/user_1", { metadata: { plan: "pro" } });

    expect(status).toBe(200);
    expect(body).toMatchObject({ data: { fullName: "Ana", metadata: { plan: "pro" } } });
  });
});

/**
 * A repeated request is only the same, and its answer given again, if it is resolved to the same
 * version: so a request that names a version tells which one another was resolved to.
 */
async function expectVersion(server: TestServer, ask: Ask, version: ApiVersion): Promise<void> {
  const key = { "idempotency-key": crypto.randomUUID() };
  const first = await ask("POST", "/customers", ANA, key);
  expect(first.status).toBe(201);
  const again = await apiAt(server, version)("POST", "/customers", ANA, key);
  expect(again.status).toBe(201);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(again.body).toStrictEqual(first.body);
}

async function pinOrganization(server: TestServer, apiVersion: string | null): Promise<void> {
  await server.withDatabase((database) =>
    database.write(async (session) => {
      const organization = await findOrganization(session, "default");
      if (organization === undefined) throw new Error("The organization is not there.");
      await pinApiVersion(session, { organizationId: organization.id, apiVersion });
    }),
  );
}
