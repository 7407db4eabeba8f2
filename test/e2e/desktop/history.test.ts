import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { type Gateway, gateway } from "./gateway.ts";
import { openDesk } from "./open-desk.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

const FILE = "correo;plan;notas\nana@example.com;pro;x\nleo.example.com;free;y\n";

test("tells how a file was read, what its columns became and where it went", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  await desk.chooseFile({ name: "clientes.csv", bytes: Buffer.from(FILE) });
  await desk.acceptFile();
  await desk.createAll();
  await desk.finished(1);

  await desk.open("History");
  await desk.button("Details").click();
  const panel = page.getByRole("dialog", { name: "clientes.csv" });
  await panel.getByText("UTF-8 · Semicolon ;").waitFor();
  await panel.getByRole("row", { name: "correo E-mail" }).waitFor();
  await panel.getByRole("row", { name: "plan Extra value: plan" }).waitFor();
  await panel.getByText("SANDBOX").waitFor();
  await panel.getByText("1 created").waitFor();
  await page.keyboard.press("Escape");

  await desk.button("More").click();
  await page.getByRole("menuitem", { name: "Remove from the list" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove clientes.csv" });
  await dialog.getByText("2 rows and what became of them are deleted").waitFor();
  await dialog.getByText("1 of them has no customer yet").waitFor();
  await dialog.locator(":focus", { hasText: "Cancel" }).waitFor();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("row", { name: /clientes\.csv/ }).waitFor();
});

test("what became of a row leads to its customer, by mouse and by key", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  await desk.chooseFile({ name: "clientes.csv", bytes: Buffer.from(FILE) });
  await desk.acceptFile();
  await desk.createAll();
  await desk.finished(1);

  const customer = page.getByRole("dialog").filter({ hasText: "ana@example.com" });
  const link = page.getByRole("link", { name: /^cus_/ });
  await link.click();
  await customer.waitFor();
  await page.goBack();
  await page
    .getByRole("gridcell")
    .filter({ has: link })
    .click({ position: { x: 8, y: 8 } });
  await page.keyboard.press("Enter");
  await customer.waitFor();
});

test("keeps a batch while rows of it wait, and says so", async () => {
  let network: Gateway | undefined;
  await using app = await openDesk({
    browser: chromium,
    via: async ({ url }) => {
      network = await gateway(url);
      return network;
    },
  });
  const { desk, page } = app;
  await network?.shut();
  await desk.chooseFile({ name: "clientes.csv", bytes: Buffer.from(FILE) });
  await desk.acceptFile();
  await desk.createAll();

  await desk.open("History");
  await desk.button("More").click();
  await page.getByRole("menuitem", { name: "Remove from the list" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove clientes.csv" });
  await dialog.getByText("1 row of it waits to be sent").waitFor();
  expect(await dialog.getByRole("button", { name: "Remove" }).count()).toBe(0);
  await dialog.getByRole("button", { name: "Open the batch" }).click();
  await desk.chip("Waiting").waitFor();
  await network?.open();
  await desk.button("Try now").click();
  await desk.finished(1);
});
