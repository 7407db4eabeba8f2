import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { type Gateway, gateway } from "./gateway.ts";
import { numberedRows } from "./numbered-rows.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

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

test("there is nothing to create before the rows are there: one is brought to the step that is next", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  await desk.chooseFile({ name: "rows.csv", bytes: Buffer.from(FILE) });
  await page.goto(page.url().replace(/\/file$/, "/create"));
  await desk.atStep("File");
});

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

describe("what goes to LIVE is what the question was about", () => {
  /** The first hundred of 250 customers, asked for. */
  async function openQuestion() {
    const app = await openDesk({ browser: chromium, livemode: true });
    const { desk, page } = app;
    await desk.chooseFile({ name: "many.csv", bytes: numberedRows(250) });
    await desk.acceptFile();
    await desk.proceed();
    await desk.button("First 100 only").click();
    const question = page.getByRole("dialog", { name: "Create 100 customers in LIVE" });
    await question.locator(":focus", { hasText: "Cancel" }).waitFor();
    return { app, question, yes: question.getByRole("button", { name: "Create 100 in LIVE" }) };
  }

  test("once, with two clicks in a row", async () => {
    const { app, yes } = await openQuestion();
    await using _ = app;
    const { desk, client } = app;
    await yes.dblclick();
    await desk.finished(100);

    expect(await desk.counts("Created", "Not sent")).toEqual({ Created: 100, "Not sent": 150 });
    expect(await serverCustomers(client)).toHaveLength(100);
  });

  test("although the key for all of them is pressed before the answer", async () => {
    const { app, question, yes } = await openQuestion();
    await using _ = app;
    const { desk, page, client } = app;
    await question.getByText("Create 100 customers in LIVE").focus();
    await page.keyboard.press("Control+Enter");
    await yes.click();
    await desk.finished(100);

    expect(await serverCustomers(client)).toHaveLength(100);
  });
});
