import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { gateway } from "./gateway.ts";
import { numberedIds, numberedRows } from "./numbered-rows.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

const ROWS = 10_000;

/** Which batches are answered at once; the server may be done with others before. */
const FIRST_TWO = /"externalId":"U-(0|100)"/;

/** A run that was paused after its first answers; what was on its way by then has arrived. */
async function openPaused() {
  const release = Promise.withResolvers<void>();
  let arrived = 0;
  let batches = 0;
  const app = await openDesk({
    browser: chromium,
    via: (server) =>
      gateway(server.url, {
        alter: (body) => {
          arrived += 1;
          return body;
        },
        beforeAnswer: (batch, body) => {
          batches = batch;
          return FIRST_TWO.test(body) ? undefined : release.promise;
        },
      }),
  });
  const { desk, page } = app;
  await desk.chooseFile({ name: "many.csv", bytes: numberedRows(ROWS) });
  await desk.acceptFile();
  await desk.createAll();
  await expect.poll(() => desk.counts("Created")).toEqual({ Created: 200 });
  await desk.button("Pause").click();
  await page.getByText(/^Paused by you; 9,800 rows wait here\.$/).waitFor();
  expect(await page.getByText(/^[\d,]+\/s$|left$/).count()).toBe(0);
  await desk.chip("Waiting").click();
  await desk.grid.row(1).getByText("201", { exact: true }).waitFor();
  release.resolve();
  await expect
    .poll(
      async () => {
        const { Created: created = 0 } = await desk.counts("Created");
        return { withoutOutcome: arrived * 100 - created, onTheServer: arrived - batches };
      },
      { timeout: 15_000 },
    )
    .toEqual({ withoutOutcome: 0, onTheServer: 0 });
  const next = (batches * 100 + 1).toLocaleString("en-US");
  await desk.grid.row(1).getByText(next, { exact: true }).waitFor();
  return { ...app, sent: batches * 100 };
}

describe("a run that is paused", { timeout: 60_000 }, () => {
  test("sends nothing more, says so, and goes on when it is told to", async () => {
    await using app = await openPaused();
    const { desk, client, sent } = app;
    expect(sent).toBeLessThan(ROWS);
    await desk.status.getByText(/^Paused, /).waitFor();
    expect(await serverCustomers(client)).toHaveLength(sent);
    await desk.button("Resume").click();
    await desk.finished(ROWS);
    const ids = (await serverCustomers(client)).map(({ externalId }) => externalId);
    expect(ids.toSorted()).toEqual(numberedIds(ROWS));
  });

  test("gives back what waits, which can be sent later all the same", async () => {
    await using app = await openPaused();
    const { desk, page, client, sent } = app;
    const rest = ROWS - sent;
    await desk.button("More").click();
    await page.getByRole("menuitem", { name: "Take back what waits" }).click();
    const dialog = page.getByRole("dialog", { name: `Take back ${rest.toLocaleString("en-US")}` });
    await dialog.getByRole("button", { name: "Take back" }).click();
    await expect
      .poll(() => desk.counts("All", "Created", "Not sent"))
      .toEqual({ All: ROWS, Created: sent, "Not sent": rest });
    await desk.chip("Not sent").click();
    await page
      .getByRole("link", { name: `Create ${rest.toLocaleString("en-US")} that are ready` })
      .click();
    await desk.atStep("Create");
    await desk.button(/^Create all/).click();
    await desk.finished(ROWS);
    expect(await serverCustomers(client)).toHaveLength(ROWS);
  });
});
