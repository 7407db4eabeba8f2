import { API_VERSIONS } from "@customer-desk/shared";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browser } from "../helpers/browser.ts";
import { testServer } from "../helpers/test-server.ts";

const OPERATIONS = [
  "Batch create customers",
  "Create customer",
  "List customers",
  "Get customer",
  "Update customer",
];
const NEWEST_FIRST = API_VERSIONS.map(([version]) => version).toReversed();

interface WatchedPage {
  readonly page: Page;
  /** Requests to other hosts, failed ones, and whatever the browser complained of. */
  readonly faults: readonly string[];
}

describe("the browsable reference", { timeout: 60_000 }, () => {
  test.each(["light", "dark"] as const)(
    "shows the five operations of the newest version, in %s colours, and asks no other host",
    async (colorScheme) => {
      await using server = await testServer();
      await using chromium = await browser();
      const { page, faults } = await open(chromium, `${server.url}/docs`, { colorScheme });

      await page.locator(`body.${colorScheme}-mode`).waitFor();
      await page.getByRole("heading", { name: "Customer Desk API", level: 1 }).waitFor();
      await page.getByRole("button", { name: "2026-08-27" }).waitFor();
      for (const operation of OPERATIONS) {
        const region = await show(page, operation);
        await region.getByRole("button", { name: "Test Request" }).waitFor();
        await region.getByText("x-api-key").first().waitFor();
      }
      const links = page.getByRole("complementary").getByRole("link", { name: "HTTP Method" });
      expect(await links.count()).toBe(OPERATIONS.length);
      await page.waitForLoadState("networkidle");
      expect(faults).toEqual([]);
    },
  );

  test("offers every version, newest first, and shows the one that is chosen", async () => {
    await using server = await testServer();
    await using chromium = await browser();
    const { page, faults } = await open(chromium, `${server.url}/docs/`);

    await page.getByRole("button", { name: "2026-08-27" }).click();
    await page.getByRole("option", { name: "legacy" }).waitFor();
    expect(await page.getByRole("option").allInnerTexts()).toEqual(NEWEST_FIRST);
    await page.getByRole("option", { name: "2026-05-12" }).click();
    await page.getByText("v2026-05-12").waitFor();
    await (await show(page, "Update customer")).getByText("billingEmail").first().waitFor();

    await page.getByRole("button", { name: "2026-05-12" }).click();
    await page.getByRole("option", { name: "legacy" }).click();
    await (await show(page, "Get customer")).getByText("isActive").first().waitFor();
    expect(faults).toEqual([]);
  });

  test("opens at the version and operation of a link", async () => {
    await using server = await testServer();
    await using chromium = await browser();
    const link = `${server.url}/docs/#2026-07-11/tag/customers/PUT/customers/{id}`;
    const { page, faults } = await open(chromium, link);

    await page.getByRole("button", { name: "2026-07-11" }).waitFor();
    await page.getByRole("region", { name: "Update customer" }).getByText("PUT").first().waitFor();
    expect(faults).toEqual([]);
  });

  test("sends a request to the server and shows the answer", async () => {
    await using server = await testServer();
    await using chromium = await browser();
    const { page, faults } = await open(chromium, `${server.url}/docs/`);

    await page.getByRole("textbox", { name: "Value" }).fill(server.apiKey);
    const operation = await show(page, "Create customer");
    await operation.getByRole("button", { name: "Test Request" }).click();
    const client = page.getByRole("dialog", { name: "API Client" });
    await client.getByRole("button", { name: "Send post request" }).click();
    await client.getByText("201 Created").waitFor();

    const { body } = await server.json("GET", "/api/v1/customers/user_123");
    expect(body).toMatchObject({ email: "ana@example.com" });
    expect(faults).toEqual([]);
  });

  test("finds an operation by search, and gives the document away", async () => {
    await using server = await testServer();
    await using chromium = await browser();
    const { page, faults } = await open(chromium, `${server.url}/docs/`);

    await page.getByRole("button", { name: "Open Search" }).click();
    await page.getByRole("dialog").getByRole("combobox").fill("batch");
    await page.getByRole("option", { name: "Batch create customers" }).first().click();
    await page.getByRole("region", { name: "Batch create customers" }).waitFor();

    await page.getByRole("link", { name: "Introduction" }).click();
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download OpenAPI Document as JSON" }).click();
    expect((await downloading).suggestedFilename()).toMatch(/\.json$/);
    expect(faults).toEqual([]);
  });

  test("could not ask another host if it tried", async () => {
    await using server = await testServer();
    await using chromium = await browser();
    const { page, faults } = await open(chromium, `${server.url}/docs/`);

    await page.getByRole("button", { name: "2026-08-27" }).waitFor();
    await page.evaluate(() => fetch("https://example.com/").catch(() => undefined));
    await expect.poll(() => faults.join()).toContain("connect-src");
  });
});

describe("the reference's files", () => {
  test("the page may run this server's scripts and no others", async () => {
    await using server = await testServer();
    const response = await fetch(`${server.url}/docs/`);
    const policy = response.headers.get("content-security-policy") ?? "";
    const directives = new Map(
      policy.split("; ").map((each) => [each.split(" ", 1)[0], each.split(" ").slice(1).join(" ")]),
    );
    expect(directives.get("default-src")).toBe("'none'");
    expect(directives.get("script-src")).toBe("'self'");
    expect(directives.get("connect-src")).toBe("'self'");
    expect(policy).not.toContain("http");
    expect(policy).not.toContain("unsafe-eval");
  });

  test("/docs leads to the page, wherever a proxy puts it", async () => {
    await using server = await testServer();
    const response = await fetch(`${server.url}/docs`, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([308, "docs/"]);
  });

  test("a browser that has Scalar's script does not get it again", async () => {
    await using server = await testServer();
    const url = `${server.url}/docs/scalar.js`;
    const first = await fetch(url);
    expect(first.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect((await first.arrayBuffer()).byteLength).toBeGreaterThan(1_000_000);
    const headers = { "if-none-match": first.headers.get("etag") ?? "" };
    expect((await fetch(url, { headers })).status).toBe(304);
  });
});

async function open(
  chromium: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const page = await chromium.newPage({ viewport: { width: 1400, height: 1000 }, ...options });
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on("request", (request) => {
    const target = new URL(request.url());
    if (/^https?:|^wss?:/.test(target.protocol) && target.origin !== origin) {
      faults.push(`request to ${target}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} from ${response.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`${violatedDirective} forbids ${blockedURI}`),
    );
  });
  await page.goto(url);
  return { page, faults };
}

/** Goes to an operation and returns what the page says of it. */
async function show(page: Page, operation: string) {
  await page.getByRole("link", { name: `${operation} HTTP Method` }).click();
  const region = page.getByRole("region", { name: operation, exact: true });
  await region.getByRole("heading", { name: operation, exact: true }).waitFor();
  return region;
}
