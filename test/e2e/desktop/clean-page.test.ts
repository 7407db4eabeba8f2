import { expect, inject, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { testDesk } from "../../helpers/test-desk.ts";

/** What every other test here relies on when it ends without a complaint. */
test.each([
  ["another origin", "fetch('https://example.com/').catch(() => {})", "connect-src"],
  [
    "a script of its own",
    "document.body.append(Object.assign(document.createElement('script'), { text: '1' }))",
    "script-src",
  ],
  ["an error that nobody catches", "setTimeout(() => { throw new Error('oh no'); })", "oh no"],
  ["a missing file", "fetch('/assets/nothing.js')", "404 from /assets/nothing.js"],
])("a page that tries %s does not go unnoticed", async (_name, script, complaint) => {
  await using chromium = await browser();
  const app = await testDesk({ browser: chromium, rendererFolder: inject("rendererFolder") });
  await app.page.getByRole("heading", { level: 1 }).waitFor();
  await app.page.evaluate(script);
  // A second round trip, so that what the first one caused has arrived.
  await app.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));

  await expect(app[Symbol.asyncDispose]()).rejects.toThrow(complaint);
});
