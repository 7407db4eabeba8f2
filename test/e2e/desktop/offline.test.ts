import { listApiKeys, revokeApiKey } from "@customer-desk/server/auth/api-key.repository";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import type { TestServer } from "../../helpers/test-server.ts";
import { type Gateway, type GatewayOptions, gateway } from "./gateway.ts";
import { numberedIds, numberedRows } from "./numbered-rows.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

/** The app with a network between it and its server. */
async function openBehindGateway(options?: GatewayOptions) {
  let between: Gateway | undefined;
  const app = await openDesk({
    browser: chromium,
    via: async ({ url }) => {
      between = await gateway(url, options);
      return between;
    },
  });
  if (between === undefined) throw new Error("There is no gateway.");
  return { ...app, gateway: between };
}

const ids = (customers: readonly { externalId: string | null }[]) =>
  customers.map(({ externalId }) => externalId).toSorted();

describe("when the server goes away", { timeout: 60_000 }, () => {
  test("in the middle of a run, the app says since when, and goes on by itself", async () => {
    const cut = Promise.withResolvers<void>();
    const isCut = Promise.withResolvers<void>();
    await using app = await openBehindGateway({
      // The server has done the third batch, and its answer is never heard.
      beforeAnswer: (batch) => {
        if (batch !== 3) return undefined;
        cut.resolve();
        return isCut.promise;
      },
    });
    const { desk, page, client } = app;

    await desk.chooseFile({ name: "many.csv", bytes: numberedRows(800) });
    await desk.acceptFile();
    await desk.createAll();
    await cut.promise;
    await app.gateway.shut();
    isCut.resolve();
    await desk.status.getByText(/^Offline since \d{1,2}:\d{2} [AP]M$/).waitFor();
    await page.getByText(/^The server has not answered since \d{1,2}:\d{2} [AP]M\.$/).waitFor();
    await page.getByText(/It is tried again in|It is being tried now/).waitFor();
    const away = await desk.counts("All", "Created", "Already there", "Refused", "Waiting");
    expect(away.All).toBe(800);
    expect((away.Created ?? 0) + (away.Waiting ?? 0)).toBe(800);
    expect(away.Waiting).toBeGreaterThan(0);
    await page.getByText(`Nothing was lost; ${away.Waiting} rows wait here.`).waitFor();

    await app.gateway.open();
    await desk.finished(800);
    await desk.status.getByText("Connected").waitFor();
    await desk.status.getByText("Nothing waiting").waitFor();
    expect(ids(await serverCustomers(client))).toEqual(numberedIds(800));
    expect(await desk.counts("Created", "Already there")).toEqual({
      Created: 800,
      "Already there": 0,
    });
  });

  test("before anything was sent, rows are queued all the same and sent when it is back", async () => {
    await using app = await openBehindGateway();
    const { desk, page, client } = app;

    await app.gateway.shut();
    await desk.chooseFile({ name: "few.csv", bytes: numberedRows(3) });
    await desk.acceptFile();
    await desk.createAll();
    await page.getByText("Nothing was lost; 3 rows wait here.").waitFor();
    await desk.open("New batch");
    await desk.chooseFile({ name: "more.csv", bytes: numberedRows(150) });
    await desk.acceptFile();
    await desk.proceed();
    await page.getByText("The server does not answer at the moment.").waitFor();
    await desk.button("Queue all 150").click();
    await desk.open("Outbox");
    const line = page.getByRole("row", { name: /more\.csv/ });
    await line.getByText("Waiting for the server").waitFor();
    await line.getByText("0 of 150 rows").waitFor();

    await app.gateway.open();
    await page.getByRole("link", { name: "more.csv" }).click();
    await desk.button("Try now").click();
    await desk.finished(150);
    expect(await serverCustomers(client)).toHaveLength(150);
  });
});

describe("when the key is refused", () => {
  test("nothing more is sent, the app says why, and a new key lets it go on", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, server, client } = app;

    await revokeAll(server);
    await desk.chooseFile({ name: "few.csv", bytes: numberedRows(120) });
    await desk.acceptFile();
    await desk.createAll();
    await page.getByText(/^Sending stopped at/).waitFor();
    await page
      .getByText("The server refused the key. It is unknown, expired or revoked.")
      .waitFor();
    await page.getByText("Nothing was lost; 120 rows wait here.").waitFor();
    await desk.status.getByRole("link", { name: "Stopped, 120 rows waiting. See why" }).waitFor();

    const apiKey = await server.createKey({ livemode: false });
    await page.getByRole("link", { name: "Open Settings" }).click();
    await desk.button("More").click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit profile" });
    await dialog.getByLabel("API key").fill(apiKey);
    await dialog.getByRole("button", { name: "Save" }).click();
    await desk.status.getByText("Nothing waiting").waitFor();

    await desk.open("Outbox");
    await page.getByRole("link", { name: "few.csv" }).click();
    await desk.finished(120);
    expect(await serverCustomers(server.client({ apiKey }))).toHaveLength(120);
    await expect(client.customers.list({})).rejects.toMatchObject({ code: "unauthorized" });
  });
});

async function revokeAll(server: TestServer): Promise<void> {
  await server.withDatabase((database) =>
    database.write(async (session) => {
      for (const { id } of await listApiKeys(session)) {
        await revokeApiKey(session, { id, now: Date.now() });
      }
    }),
  );
}
