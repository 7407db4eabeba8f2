import { isBefore } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { testServer } from "../helpers/test-server.ts";
import {
  API_VERSIONS,
  fetchDocument,
  OPERATION_IDS,
  OpenApiChecker,
  type OpenApiDocument,
} from "./openapi-checker.ts";

const SINCE_JUNE = [
  ...["id", "externalId", "fullName", "email", "taxDocument", "documentType", "timezone"],
  ...["metadata", "createdAt", "updatedAt", "object", "livemode"],
];
const BEFORE_JUNE = [
  ...["id", "organizationId", "fullName", "billingEmail", "taxDocument", "documentType"],
  ...["timezone", "metadata", "createdAt", "updatedAt"],
];

/** The fields of a customer, from each version that changed them on. */
const CUSTOMER_FIELDS = {
  legacy: [...BEFORE_JUNE, "externalId", "isActive"],
  "2026-05-12": [...BEFORE_JUNE, "externalId"],
  "2026-05-25": [...BEFORE_JUNE, "object", "livemode"],
  "2026-06-07": SINCE_JUNE,
} as const;

describe("GET /openapi.json", () => {
  test("describes the current version unless another is asked for", async () => {
    await using server = await testServer();
    const read = async (path: string, headers = {}) => {
      const response = await server.fetch(path, { headers });
      return ((await response.json()) as OpenApiDocument).info.version;
    };
    expect(await read("/openapi.json")).toBe("2026-08-27");
    expect(await read("/openapi.json", { "commet-version": "2026-06-07" })).toBe("2026-06-07");
    expect(await read("/openapi.json?version=2026-05-12")).toBe("2026-05-12");
    expect(await read("/openapi.json?version=legacy")).toBe("legacy");
    expect(await read("/openapi.json?version=2026-06-20")).toBe("2026-06-10");
  });

  test("needs no key", async () => {
    await using server = await testServer();
    expect((await fetch(`${server.url}/openapi.json`)).status).toBe(200);
  });

  test("refuses a version that is no date", async () => {
    await using server = await testServer();
    const { status, body } = await server.json("GET", "/openapi.json?version=latest");
    expect({ status, body }).toMatchObject({ status: 422, body: { error: { param: "version" } } });
  });

  test("names the address that the operator gave the server", async () => {
    const PUBLIC_URL = "https://desk.example.com/api-host";
    await using server = await testServer({ environment: { PUBLIC_URL } });
    const document = await fetchDocument(server, "2026-08-27");
    expect(document.servers[0]?.url).toBe(`${PUBLIC_URL}/api/v1`);
    expect(JSON.stringify(document)).not.toContain(server.url);
  });
});

describe.each(API_VERSIONS)("the document of version %s", (version) => {
  test("describes the five operations, each by the method it had", async () => {
    await using server = await testServer();
    const { paths } = await fetchDocument(server, version);
    const update = isBefore(version, "2026-07-24") ? "put" : "patch";
    const shown = Object.fromEntries(
      Object.entries(paths).map(([path, operations]) => [
        path,
        Object.entries(operations).map(([method, each]) => [method, each.operationId]),
      ]),
    );
    expect(shown).toEqual({
      "/customers/batch": [["post", "batch-create-customers"]],
      "/customers": [
        ["post", "create-customer"],
        ["get", "list-customers"],
      ],
      "/customers/{id}": [
        ["get", "get-customer"],
        [update, "update-customer"],
      ],
    });
  });

  test("has the customer's fields of that time", async () => {
    await using server = await testServer();
    const { components } = await fetchDocument(server, version);
    const properties = components.schemas.Customer?.properties as Record<string, object>;
    const since = Object.entries(CUSTOMER_FIELDS).findLast(
      ([name]) => !isBefore(version, name as keyof typeof CUSTOMER_FIELDS),
    );
    expect(Object.keys(properties).toSorted()).toEqual(since?.[1].toSorted());
  });

  test("says null only where the answers have it: before 2026-06-07 fields are absent instead", async () => {
    await using server = await testServer();
    const { components } = await fetchDocument(server, version);
    const schema = JSON.stringify(components.schemas.Customer);
    expect(schema.includes('"null"')).toBe(!isBefore(version, "2026-06-07"));
  });

  test("says of null in a change what it does there: nothing before 2026-06-07", async () => {
    await using server = await testServer();
    const { components } = await fetchDocument(server, version);
    const text = JSON.stringify(components.schemas.UpdateCustomer);
    expect(/null (?:sets|clears)/i.test(text)).toBe(!isBefore(version, "2026-06-07"));
    expect(/means the same as leaving it out/.test(text)).toBe(isBefore(version, "2026-06-07"));
  });

  test("gives as examples what the server answers", async () => {
    await using server = await testServer();
    const api = new OpenApiChecker(server, version, await fetchDocument(server, version));
    const bodyOf = api.requestExample("create-customer");
    await api.call("create-customer", { body: { ...bodyOf, id: "someone_else" } });

    const id = "user_123";
    const answers = [
      ["create-customer", 201, await api.call("create-customer", { body: bodyOf })],
      ["create-customer", 200, await api.call("create-customer", { body: bodyOf })],
      ["get-customer", 200, await api.call("get-customer", { id })],
      ["list-customers", 200, await api.call("list-customers", { query: "?limit=1" })],
      [
        "batch-create-customers",
        200,
        await api.call("batch-create-customers", {
          body: api.requestExample("batch-create-customers"),
        }),
      ],
      [
        "update-customer",
        200,
        await api.call("update-customer", { id, body: api.requestExample("update-customer") }),
      ],
    ] as const;
    for (const [operation, status, answer] of answers) {
      expect(answer.status).toBe(status);
      expect(withoutChance(answer.body)).toEqual(
        withoutChance(api.answerExample(operation, status)),
      );
    }
    expect(new Set(answers.map(([operation]) => operation))).toEqual(new Set(OPERATION_IDS));
  });

  test("links to nothing that is not there", async () => {
    await using server = await testServer();
    const text = JSON.stringify(await fetchDocument(server, version));
    const links = new Set(text.match(/http:[^"\\)\s]+\.md/g));
    expect(links.size).toBeGreaterThan(10);
    for (const link of links) expect((await fetch(link)).status).toBe(200);
  });
});

describe("the check of answers against a document", () => {
  test("sees a field that is not documented, and one that is missing", async () => {
    await using server = await testServer();
    const document = await fetchDocument(server, "2026-08-27");
    const api = new OpenApiChecker(server, "2026-08-27", document);
    const { object: _, ...example } = api.answerExample("get-customer", 200);
    const faults = api.answerFaults("get-customer", 200, { ...example, surprise: 1 });
    expect(faults.join()).toContain("surprise");
    expect(faults.join()).toContain("'object'");
    expect(api.answerFaults("get-customer", 299, example)).toHaveLength(1);
  });
});

/** The same with ids, times, cursors and the organization as words. */
function withoutChance(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replaceAll(/"cus_[^"]+"/g, '"<id>"')
    .replaceAll(/"nextCursor":"[^"]+"/g, '"nextCursor":"<cursor>"')
    .replaceAll(/"organizationId":"[^"]+"/g, '"organizationId":"<organization>"')
    .replaceAll(/"\d{4}-\d\d-\d\dT[^"]+Z"/g, '"<time>"');
  return JSON.parse(text);
}
