import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { testDesk } from "../../helpers/test-desk.ts";
import { testServer } from "../../helpers/test-server.ts";
import { axeCheck } from "./axe-check.ts";
import { gateway } from "./gateway.ts";
import { tour } from "./tour.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

describe("every screen and dialog can be used with a screen reader", { timeout: 300_000 }, () => {
  test.each(["en", "es"] as const)("in %s, light and dark", async (language) => {
    await using server = await testServer();
    await using between = await gateway(server.url);
    await using app = await testDesk({
      browser: chromium,
      rendererFolder: inject("rendererFolder"),
      locale: language,
    });
    const found: string[] = [];
    const seen: string[] = [];
    const stops = tour({ page: app.page, language, gateway: between, apiKey: server.apiKey });
    for await (const place of stops) {
      seen.push(place);
      expect(await app.page.locator("html").getAttribute("lang")).toBe(language);
      found.push(...(await axeCheck(app.page)).map((problem) => `${place}: ${problem}`));
    }

    expect(found).toEqual([]);
    expect(seen.at(-1)).toBe("outbox, offline");
  });
});
