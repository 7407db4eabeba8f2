import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { testDesk } from "../../helpers/test-desk.ts";
import { testServer } from "../../helpers/test-server.ts";
import { DeskPage } from "./desk-page.ts";
import { numberedRows } from "./numbered-rows.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

test("a first start asks for a server, or lets one begin without", async () => {
  await using app = await testDesk({ browser: chromium, rendererFolder: inject("rendererFolder") });
  const { page } = app;
  const desk = new DeskPage(page);

  await desk.heading("Connect to your Customer Desk server").waitFor();
  await desk.button("Start without a server").click();
  await desk.heading("New batch").waitFor();
  await desk.status.getByText("Not connected to a server").waitFor();
  await desk.chooseFile({ name: "few.csv", bytes: numberedRows(2) });
  await desk.acceptFile();
  await desk.proceed();
  await page.getByText("2 customers are ready, but there is no server to send them to.").waitFor();
  await page.reload();
  await desk.button("Connect a server").click();
  await desk.heading("Connect to your Customer Desk server").waitFor();
});

describe("profiles", () => {
  test("say what is wrong with an address or a key before they are kept", async () => {
    await using server = await testServer();
    await using other = await testServer();
    await using app = await testDesk({
      browser: chromium,
      rendererFolder: inject("rendererFolder"),
    });
    const { page } = app;
    const desk = new DeskPage(page);
    const enter = async (url: string, apiKey: string) => {
      await page.getByLabel("Server address").fill(url);
      await page.getByLabel("API key").fill(apiKey);
      await desk.button("Test connection").click();
    };

    await page.getByLabel("Name", { exact: true }).fill("acme");
    await enter("acme", "");
    await page.getByText("Enter a full address, such as https://customers.example.com.").waitFor();
    await page.getByText("Enter the API key.").waitFor();
    await enter(server.url, "ck_live_nobody");
    await page.getByText("The server answers, but it refuses this key.").waitFor();
    await enter(`${app.url}`, server.apiKey);
    await page.getByText("it is not a Customer Desk server").waitFor();
    await other.stop();
    await enter(other.url, server.apiKey);
    await page.getByText("Nothing answers at this address.").waitFor();
    await enter(server.url, server.apiKey);
    await page.getByText("The key belongs to default and creates customers in LIVE.").waitFor();
    await desk.button("Save and connect").click();
    await desk.heading("New batch").waitFor();
    await desk.status.getByText("acme").waitFor();
  });

  test("are made once, however often one clicks", async () => {
    await using server = await testServer();
    await using app = await testDesk({
      browser: chromium,
      rendererFolder: inject("rendererFolder"),
    });
    const { page } = app;
    const desk = new DeskPage(page);
    const clicked = Promise.withResolvers<void>();
    await page.route(/profiles\.test/, async (route) => {
      await clicked.promise;
      await route.continue();
    });

    await page.getByLabel("Name", { exact: true }).fill("acme");
    await page.getByLabel("Server address").fill(server.url);
    await page.getByLabel("API key").fill(server.apiKey);
    await desk.button("Save and connect").dblclick();
    await page.getByLabel("API key").press("Enter");
    clicked.resolve();
    await desk.heading("New batch").waitFor();
    await desk.open("Settings");
    await page.getByRole("row", { name: /acme/ }).first().waitFor();
    expect(await page.getByRole("row", { name: /acme/ }).count()).toBe(1);
  });

  test("never show one another's customers, however long the new one's take", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, server, client } = app;
    const ana = page.getByRole("link", { name: "ana@example.com" });
    const answer = Promise.withResolvers<void>();
    await client.customers.create({ email: "ana@example.com" });
    await desk.open("Customers");
    await ana.waitFor();
    await desk.open("Settings");
    await desk.button("Add a profile").click();
    const dialog = page.getByRole("dialog", { name: "New profile" });
    await dialog.getByLabel("Name", { exact: true }).fill("acme live");
    await dialog.getByLabel("Server address").fill(server.url);
    await dialog.getByLabel("API key").fill(server.apiKey);
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.route(/customers\.list/, async (route) => {
      await answer.promise;
      await route.continue();
    });
    await page
      .getByRole("row", { name: /acme live/ })
      .getByRole("button", { name: "Use" })
      .click();
    await desk.status.getByText("acme live").waitFor();

    await desk.open("Customers");
    await page.getByRole("main").getByRole("status", { name: "Loading" }).waitFor();
    expect(await ana.count()).toBe(0);
    answer.resolve();
    await page.getByText("No customers here yet").waitFor();
  });

  test("are switched, and LIVE looks different and asks once, with the count", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, server, client } = app;
    const bar = () => desk.status.evaluate((element) => getComputedStyle(element).backgroundColor);

    await desk.status.getByText("SANDBOX").waitFor();
    const sandboxColor = await bar();
    await desk.open("Settings");
    await desk.button("Add a profile").click();
    const dialog = page.getByRole("dialog", { name: "New profile" });
    await dialog.getByLabel("Name", { exact: true }).fill("acme live");
    await dialog.getByLabel("Server address").fill(server.url);
    await dialog.getByLabel("API key").fill(server.apiKey);
    await dialog.getByRole("button", { name: "Save" }).click();
    const line = page.getByRole("row", { name: /acme live/ });
    await line.getByText("LIVE", { exact: true }).waitFor();
    await line.getByRole("button", { name: "Use" }).click();
    await desk.status.getByText("LIVE", { exact: true }).waitFor();
    expect(await bar()).not.toBe(sandboxColor);

    await desk.open("New batch");
    await desk.chooseFile({ name: "few.csv", bytes: numberedRows(2) });
    await desk.acceptFile();
    await desk.proceed();
    await desk.button("Create all 2").click();
    const question = page.getByRole("dialog", { name: "Create 2 customers in LIVE" });
    await question.getByText("These are real customers of acme live.").waitFor();
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    expect(await serverCustomers(server.client())).toEqual([]);
    await desk.button("Create all 2").click();
    await question.getByRole("button", { name: "Create 2 in LIVE" }).click();
    await desk.finished(2);

    expect(await serverCustomers(server.client())).toHaveLength(2);
    expect(await serverCustomers(client)).toEqual([]);
    await desk.open("Outbox");
    await page
      .getByRole("row", { name: /few\.csv/ })
      .getByText("LIVE", { exact: true })
      .waitFor();
  });
});

test("language and theme are the user's, whatever the system says, and are kept", async () => {
  await using app = await openDesk({ browser: chromium, colorScheme: "light" });
  const { desk, page } = app;
  const choose = (name: string) => page.getByText(name, { exact: true }).click();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();

  await desk.open("Settings");
  await choose("Dark");
  await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
  await expect.poll(background).not.toBe(light);
  await choose("Español");
  await page.getByRole("heading", { name: "Ajustes" }).waitFor();
  await desk.button("Hacer copia de seguridad").click();
  await page.getByRole("alert").getByRole("button", { name: "Cerrar" }).click();
  await page.reload();
  await page.getByRole("heading", { name: "Ajustes" }).waitFor();
  await page.locator("html[data-mantine-color-scheme=dark][lang=es]").waitFor();
  await page.keyboard.press("Control+K");
  await page.keyboard.type("english");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
});

test("history keeps every batch with what became of it, until it is removed", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page, client } = app;

  await desk.open("History");
  await page.getByText("No batches yet").waitFor();
  await desk.open("New batch");
  await desk.chooseFile({ name: "few.csv", bytes: numberedRows(2) });
  await desk.acceptFile();
  await desk.createAll();
  await desk.finished(2);
  await desk.open("New batch");
  await desk.chooseFile({ name: "draft.csv", bytes: numberedRows(2) });
  await desk.acceptFile();
  await desk.open("History");
  await page
    .getByRole("row", { name: /few\.csv/ })
    .getByText("2 created")
    .waitFor();
  const draft = page.getByRole("row", { name: /draft\.csv/ });
  await draft.getByText("At step Review").waitFor();
  await draft.getByRole("link").click();
  await desk.atStep("Review");

  await desk.open("History");
  const sent = page.getByRole("row", { name: /few\.csv/ });
  await sent.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Remove from the list" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await sent.waitFor({ state: "detached" });
  expect(await serverCustomers(client)).toHaveLength(2);
});
