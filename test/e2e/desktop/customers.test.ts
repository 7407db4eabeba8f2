import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { type Gateway, gateway } from "./gateway.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

async function openWithCustomers(count: number) {
  const app = await openDesk({ browser: chromium });
  for (let from = 0; from < count; from += 100) {
    await app.client.customers.createBatch({
      customers: Array.from({ length: Math.min(100, count - from) }, (_, index) => ({
        email: `u${from + index}@example.com`,
        fullName: `Customer ${from + index}`,
        externalId: `U-${from + index}`,
      })),
    });
  }
  await app.desk.open("Customers");
  return app;
}

/** The label of the field that has the focus, without the mark of a required one. */
function focusedLabel(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused instanceof HTMLInputElement
      ? focused.labels?.[0]?.textContent?.replace(" *", "")
      : undefined;
  });
}

describe("customers", () => {
  test("are listed newest first, page by page, and found by what one knows of them", async () => {
    await using app = await openWithCustomers(130);
    const { desk, page } = app;
    const rows = page.getByRole("main").getByRole("row");

    await page.getByRole("link", { name: "u129@example.com" }).waitFor();
    expect(await rows.count()).toBe(101);
    await desk.button("Load more").click();
    await page.getByRole("link", { name: "u0@example.com", exact: true }).waitFor();
    expect(await rows.count()).toBe(131);

    await page.keyboard.press("Control+F");
    await page.keyboard.type("Customer 77");
    await page.getByText("1 customer", { exact: true }).waitFor();
    await page.getByRole("link", { name: "u77@example.com" }).waitFor();
    await page.getByRole("searchbox").fill("nobody at all");
    await page.getByText("No customer matches “nobody at all”.").waitFor();
  });

  test("are opened and changed; what was not touched stays as it is", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, client } = app;
    const { id } = await client.customers.create({
      email: "ana@example.com",
      fullName: "Ana",
      externalId: "A-1",
      timezone: "Europe/Madrid",
      metadata: { plan: "pro", limits: { seats: 3 } },
    });

    await desk.open("Customers");
    await page.getByRole("link", { name: "ana@example.com" }).click();
    const panel = page.getByRole("dialog", { name: "ana@example.com" });
    await panel.getByLabel("Name", { exact: true }).first().fill("Ana Núñez");
    await panel.getByLabel("City").fill("Cádiz");
    await panel.getByRole("button", { name: "Save" }).click();
    await panel.getByText("Not saved. 3 fields are marked.").waitFor();
    await panel.getByText("Country is missing from the address.").waitFor();
    expect(await focusedLabel(page)).toBe("Street");
    await panel.getByLabel("Street", { exact: true }).fill("Calle Mayor 1");
    await panel.getByLabel("Postal code").fill("11001");
    await panel.getByLabel("Country").fill("es");
    await panel.getByRole("button", { name: "Save" }).click();
    await page.getByText("The customer was saved.").waitFor();
    await page.getByRole("cell", { name: "Ana Núñez" }).waitFor();

    expect(await client.customers.get({ id })).toMatchObject({
      fullName: "Ana Núñez",
      externalId: "A-1",
      timezone: "Europe/Madrid",
      address: { line1: "Calle Mayor 1", city: "Cádiz", postalCode: "11001", country: "ES" },
      metadata: { plan: "pro", limits: { seats: 3 } },
    });
  });

  test("are shown as they are now, and what was changed elsewhere stays", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, client } = app;
    const { id } = await client.customers.create({ email: "ana@example.com", fullName: "Ana" });
    const panel = page.getByRole("dialog", { name: "ana@example.com" });
    const open = () => page.getByRole("link", { name: "ana@example.com" }).click();
    const name = panel.getByLabel("Name", { exact: true }).first();
    /** As when one comes back to the window from another. */
    const comeBack = async () => {
      const answered = page.waitForResponse(/customers\.get/);
      await page.evaluate(() =>
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true })),
      );
      await (await answered).finished();
    };

    await desk.open("Customers");
    await open();
    await name.waitFor();
    await page.keyboard.press("Escape");
    await client.customers.update({ id, fullName: "Ana Núñez" });
    await open();
    await expect.poll(() => name.inputValue()).toBe("Ana Núñez");

    await client.customers.update({ id, fullName: "Ana Peña" });
    await comeBack();
    await expect.poll(() => name.inputValue()).toBe("Ana Peña");
    await panel.getByLabel("Tax document").fill("12345678Z");
    await client.customers.update({ id, fullName: "Ana Ruiz", externalId: "A-1" });
    await comeBack();
    expect(await name.inputValue()).toBe("Ana Peña");
    await panel.getByRole("button", { name: "Save" }).click();
    await page.getByText("The customer was saved.").waitFor();

    expect(await client.customers.get({ id })).toMatchObject({
      fullName: "Ana Ruiz",
      externalId: "A-1",
      taxDocument: "12345678Z",
    });
  });

  test("are not shown as they were before until it is known how they are", async () => {
    await using app = await openWithCustomers(1);
    const { page } = app;
    const panel = page.getByRole("dialog");
    const email = panel.getByLabel("E-mail");
    const answer = Promise.withResolvers<void>();

    await page.getByRole("link", { name: "u0@example.com" }).click();
    await email.waitFor();
    await page.keyboard.press("Escape");
    await page.route(/customers\.get/, async (route) => {
      await answer.promise;
      await route.continue();
    });
    await page.getByRole("link", { name: "u0@example.com" }).click();
    await panel.getByRole("status", { name: "Loading" }).waitFor();
    expect(await email.count()).toBe(0);
    answer.resolve();
    await email.waitFor();
  });

  test("are created one at a time, too, with what is wrong said at its field", async () => {
    await using app = await openWithCustomers(0);
    const { desk, page, client } = app;

    await page.getByText("No customers here yet").waitFor();
    await desk.button("New customer").click();
    const panel = page.getByRole("dialog", { name: "New customer" });
    await panel.getByLabel("E-mail").fill("ana");
    await panel.getByRole("button", { name: "Create customer" }).click();
    await panel.getByText("E-mail is not an e-mail address.").waitFor();
    expect(await focusedLabel(page)).toBe("E-mail");
    await panel.getByLabel("E-mail").fill("ana@peña.example");
    await panel.getByRole("button", { name: "Create customer" }).click();
    await panel.getByText("E-mail contains “ñ”").waitFor();
    await panel.getByLabel("E-mail").fill("ana@example.com");
    await panel.getByRole("button", { name: "Add a value" }).click();
    await panel.getByRole("textbox", { name: "Value" }).fill("pro");
    await panel.getByRole("button", { name: "Create customer" }).click();
    await panel.getByText("Extra value has a name").waitFor();
    await panel.getByRole("textbox", { name: "Name" }).last().fill("plan");
    await panel.getByRole("button", { name: "Create customer" }).click();
    const told = page.getByRole("alert").filter({ hasText: "The customer was created." });
    await told.getByRole("button", { name: "Close" }).click();
    await told.waitFor({ state: "detached" });

    expect(await serverCustomers(client)).toMatchObject([
      { email: "ana@example.com", metadata: { plan: "pro" } },
    ]);
  });

  test("are those of the server again, by themselves, when it is back", async () => {
    let network: Gateway | undefined;
    await using app = await openDesk({
      browser: chromium,
      via: async ({ url }) => {
        network = await gateway(url);
        return network;
      },
    });
    const { desk, page, client } = app;
    const notice = page.getByText("The server does not answer.");

    await desk.open("Customers");
    await page.getByText("No customers here yet").waitFor();
    await client.customers.create({ email: "ana@example.com" });
    await network?.shut();
    await page.reload();
    await notice.waitFor();
    await network?.open();
    await page.getByRole("link", { name: "ana@example.com" }).waitFor();
    await notice.waitFor({ state: "detached" });
  });

  test("tell the status bar at once that the server is gone", async () => {
    let network: Gateway | undefined;
    await using app = await openDesk({
      browser: chromium,
      via: async ({ url }) => {
        network = await gateway(url);
        return network;
      },
    });
    const { desk, page } = app;
    await page.clock.install();
    await page.reload();
    await desk.open("Customers");
    await page.getByText("No customers here yet").waitFor();
    await desk.status.getByText("Connected").waitFor();
    // From here on nothing is asked for because its time has come.
    await page.clock.pauseAt(Date.now() + 60_000);
    await desk.status.getByText("Connected").waitFor();
    await network?.shut();
    await page.getByRole("searchbox").fill("ana");
    await page.clock.runFor(300);
    await page.getByText("The server does not answer.").waitFor();
    await desk.status.getByText(/^Offline since/).waitFor();
  });

  test("can be read without the server, with the age of what is shown", async () => {
    await using app = await openWithCustomers(3);
    const { desk, page, server } = app;

    await page.getByRole("link", { name: "u1@example.com" }).click();
    await page.getByRole("dialog", { name: "u1@example.com" }).waitFor();
    await page.keyboard.press("Escape");
    await server.stop();
    await page.reload();
    await page.getByText(/This is what was loaded until \w+ \d+, \d{4}, \d+:\d+/).waitFor();
    await page.getByRole("link", { name: "u1@example.com" }).click();
    const panel = page.getByRole("dialog", { name: "u1@example.com" });
    await panel.getByText(/This is what was loaded until/).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("searchbox").fill("Customer 2");
    await page.getByText("1 customer", { exact: true }).waitFor();
    await desk.heading("Customers").waitFor();
  });
});
