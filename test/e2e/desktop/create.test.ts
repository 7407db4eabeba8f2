import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { type Gateway, gateway } from "./gateway.ts";
import { openDesk } from "./open-desk.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

const FILE = [
  "email,external id",
  "ana@example.com,A-1",
  "leo@example.com,A-2",
  "leo@example.com,A-2",
  "eva@example.com,A-3",
  "nobody,A-4",
  "max@example.com,",
].join("\n");

describe("what will happen is said before it happens", () => {
  test("compared with what the server has now, and again when one asks", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, client } = app;
    await client.customers.create({ email: "x@example.com", externalId: "A-1" });
    await desk.chooseFile({ name: "rows.csv", bytes: Buffer.from(FILE) });
    await desk.acceptFile();
    await desk.proceed();
    await desk.atStep("Create");

    await page.getByText(/^Compared with the server at \d+:\d+/).waitFor();
    await page.getByText("3 customers in 1 batch go to").waitFor();
    await page.getByText("1 row stays here to be fixed.").waitFor();
    await page.getByText("1 row has no id of yours").waitFor();
    const existing = page.getByLabel("Leave out 1 customer that is on the server already");
    expect(await existing.isChecked()).toBe(true);

    await client.customers.create({ email: "x@example.com", externalId: "A-3" });
    await desk.button("Compare again").click();
    await page.getByText("2 customers in 1 batch go to").waitFor();
    await desk.button("Create all 2").click();
    await desk.finished(2);
    expect(await desk.counts("Created", "Already there")).toEqual({
      Created: 2,
      "Already there": 0,
    });
  });

  test("as far as it is known while the server is away, and compared once it is back", async () => {
    let network: Gateway | undefined;
    await using app = await openDesk({
      browser: chromium,
      via: async ({ url }) => {
        network = await gateway(url);
        return network;
      },
    });
    const { desk, page, client } = app;
    await client.customers.create({ email: "x@example.com", externalId: "A-1" });
    await network?.shut();
    await desk.chooseFile({ name: "rows.csv", bytes: Buffer.from(FILE) });
    await desk.acceptFile();
    await desk.proceed();
    await page.getByText("Not compared with the server yet.").waitFor();
    await page.getByText("4 customers in 1 batch go to").waitFor();
    await network?.open();
    await desk.button("Compare now").click();
    await page.getByText("3 customers in 1 batch go to").waitFor();
  });
});
