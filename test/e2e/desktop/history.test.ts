import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { type Gateway, gateway } from "./gateway.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

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
  await panel.getByText("1 created and 1 not sent").waitFor();
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

test("a customer opens in the profile that sent it, whichever is in use, or it is said why not", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page, server, client } = app;
  await desk.chooseFile({ name: "clientes.csv", bytes: Buffer.from(FILE) });
  await desk.acceptFile();
  await desk.createAll();
  await desk.finished(1);
  await desk.open("Settings");
  await desk.button("Add a profile").click();
  const profile = page.getByRole("dialog", { name: "New profile" });
  await profile.getByLabel("Name", { exact: true }).fill("beta");
  await profile.getByLabel("Server address").fill(server.url);
  await profile.getByLabel("API key").fill(server.apiKey);
  await profile.getByRole("button", { name: "Save" }).click();
  await page.getByRole("row", { name: /beta/ }).getByRole("button", { name: "Use" }).click();
  await desk.status.getByText("beta").waitFor();

  await desk.open("Outbox");
  await page.getByRole("link", { name: "clientes.csv" }).click();
  await page.getByRole("link", { name: /^cus_/ }).click();
  const panel = page.getByRole("dialog").filter({ hasText: "ana@example.com" });
  await panel.getByText("SANDBOX, where the batch was sent.").waitFor();
  await panel.getByLabel("Name", { exact: true }).first().fill("Ana");
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByText("The customer was saved.").waitFor();
  await desk.chip("Created").waitFor();
  expect(await serverCustomers(client)).toMatchObject([{ fullName: "Ana" }]);

  await desk.open("Settings");
  const sender = page.getByRole("row", { name: /SANDBOX/ });
  await sender.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await sender.waitFor({ state: "detached" });
  await desk.open("Outbox");
  await page.getByRole("link", { name: "clientes.csv" }).click();
  await page.getByRole("link", { name: /^cus_/ }).click();
  await page.getByText("The profile that this batch was sent with was removed").waitFor();
});

test("the same file again is known, with what became of it and the way to it", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  const again = { name: "copia.csv", bytes: Buffer.from(FILE) };
  const known = page.getByRole("status").filter({ hasText: "This file was" });
  await desk.chooseFile({ name: "clientes.csv", bytes: Buffer.from(FILE) });
  expect(await known.count()).toBe(0);
  await desk.acceptFile();

  await desk.open("New batch");
  await desk.chooseFile(again);
  await known.filter({ hasText: "and never sent. What you corrected then" }).waitFor();
  await known.getByRole("link", { name: "Open the batch" }).click();
  await desk.atStep("Review");
  await desk.createAll();
  await desk.finished(1);
  expect(await desk.counts("All", "Created", "Not sent")).toEqual({
    ...{ All: 2, Created: 1, "Not sent": 1 },
  });

  await desk.open("New batch");
  await desk.chooseFile(again);
  await known.filter({ hasText: "1 created and 1 not sent. Going on imports it" }).waitFor();
  await known.getByRole("link", { name: "Open the batch" }).click();
  await desk.heading("clientes.csv").waitFor();
  await page.goBack();
  await desk.acceptFile();
});

test("what was sent last is first in the outbox, however old the batch is", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  for (const name of ["old.csv", "new.csv"]) {
    await desk.open("New batch");
    await desk.chooseFile({ name, bytes: Buffer.from(FILE) });
    await desk.acceptFile();
  }
  for (const name of ["new.csv", "old.csv"]) {
    await desk.open("History");
    await page.getByRole("link", { name }).click();
    await desk.createAll();
    await desk.finished(1);
  }
  await desk.open("Outbox");
  await page.getByRole("link", { name: "old.csv" }).waitFor();
  expect(await page.getByRole("main").getByRole("link").allInnerTexts()).toEqual([
    ...["old.csv", "new.csv"],
  ]);
});

test("follows a batch while rows of it wait", async () => {
  const answer = Promise.withResolvers<void>();
  await using app = await openDesk({
    browser: chromium,
    via: ({ url }) => gateway(url, { beforeAnswer: () => answer.promise }),
  });
  const { desk, page } = app;
  await desk.chooseFile({ name: "clientes.csv", bytes: Buffer.from(FILE) });
  await desk.acceptFile();
  await desk.createAll();

  await desk.open("History");
  const row = page.getByRole("row", { name: /clientes\.csv/ });
  await row.getByText("1 waiting").waitFor();
  answer.resolve();
  await row.getByText("1 created").waitFor();
});

test("gives the focus to the next batch when one is removed, and to the heading after the last", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  for (const name of ["third.csv", "second.csv", "first.csv"]) {
    await desk.open("New batch");
    await desk.chooseFile({ name, bytes: Buffer.from(FILE) });
  }
  const row = (name: string) => page.getByRole("row", { name });
  const more = (name: string) => row(name).getByRole("button", { name: "More" });
  const ask = async (name: string) => {
    await more(name).press("Enter");
    await page.getByRole("menuitem", { name: "Remove from the list" }).click();
    await page.getByRole("dialog").locator(":focus", { hasText: "Cancel" }).waitFor();
  };
  const remove = async (name: string) => {
    await ask(name);
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).press("Enter");
    await row(name).waitFor({ state: "detached" });
  };
  const isFocused = (target: Locator) =>
    target.evaluate((element) => element === document.activeElement);

  await desk.open("History");
  await ask("first.csv");
  await page.keyboard.press("Escape");
  await expect.poll(() => isFocused(more("first.csv"))).toBe(true);
  await remove("first.csv");
  await expect.poll(() => isFocused(more("second.csv"))).toBe(true);
  await remove("third.csv");
  await expect.poll(() => isFocused(more("second.csv"))).toBe(true);
  await remove("second.csv");
  await expect.poll(() => isFocused(desk.heading("History"))).toBe(true);
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
