import { API_VERSIONS, ERROR_CODES } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { testServer } from "../helpers/test-server.ts";

const VERSIONS = API_VERSIONS.map(([version]) => version);

describe("the pages of errors", () => {
  test("there is one for every code and version, which says what to do", async () => {
    await using server = await testServer();
    for (const version of VERSIONS) {
      for (const [code, { status, fix }] of Object.entries(ERROR_CODES)) {
        const path = `/docs/api-reference/${version}/errors/${code}.md`;
        const response = await fetch(`${server.url}${path}`);
        expect([path, response.status]).toEqual([path, 200]);
        expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
        const text = await response.text();
        for (const part of [`# ${code}\n`, String(status), version, fix]) {
          expect(text).toContain(part);
        }
      }
    }
  });

  test("there is none for what is no code or no version", async () => {
    await using server = await testServer();
    for (const page of ["2026-08-27/errors/oops.md", "2026-08-28/errors/not_found.md"]) {
      const { status, body } = await server.json("GET", `/docs/api-reference/${page}`);
      expect({ status, body }).toMatchObject({
        status: 404,
        body: { error: { code: "not_found" } },
      });
    }
  });

  test.each(VERSIONS.filter((version) => version >= "2026-05-25" && version !== "legacy"))(
    "at version %s, an error's doc_url leads to its page",
    async (version) => {
      await using server = await testServer();
      const headers = { "commet-version": version };
      const email = version < "2026-06-07" ? "billingEmail" : "email";
      await server.json(
        "POST",
        "/api/v1/customers",
        { id: "1", [email]: "a@example.com" },
        headers,
      );
      await server.json(
        "POST",
        "/api/v1/customers",
        { id: "2", [email]: "a@example.com" },
        headers,
      );
      const answers = [
        await server.json("GET", "/api/v1/customers", undefined, { ...headers, "x-api-key": "" }),
        await server.json("GET", "/api/v1/nothing", undefined, headers),
        await server.json("DELETE", "/api/v1/customers", undefined, headers),
        await server.json("GET", "/api/v1/customers/3", undefined, headers),
        await server.json("POST", "/api/v1/customers", {}, headers),
        await server.json("PATCH", "/api/v1/customers/1", { externalId: "2" }, headers),
      ];
      const codes = answers.map(
        ({ body }: { body: { error: { code: string } } }) => body.error.code,
      );
      expect(codes).toEqual([
        ...["unauthorized", "not_found", "method_not_allowed", "customer_not_found"],
        ...["validation_error", "duplicate"],
      ]);
      for (const { body } of answers as { body: { error: { code: string; doc_url: string } } }[]) {
        const { code, doc_url } = body.error;
        expect(doc_url).toBe(`${server.url}/docs/api-reference/${version}/errors/${code}.md`);
        const page = await fetch(doc_url);
        expect(await page.text()).toContain(`# ${code}\n`);
      }
    },
  );

  test("behind a proxy, doc_url names the address that the operator gave the server", async () => {
    const PUBLIC_URL = "https://desk.example.com";
    await using server = await testServer({ environment: { PUBLIC_URL } });
    const { body } = await server.json("GET", "/api/v1/nothing");
    const { doc_url } = (body as { error: { doc_url: string } }).error;
    expect(doc_url).toBe(`${PUBLIC_URL}/docs/api-reference/2026-08-27/errors/not_found.md`);
    const { pathname } = new URL(doc_url);
    expect((await fetch(`${server.url}${pathname}`)).status).toBe(200);
  });
});
