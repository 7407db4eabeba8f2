import { join } from "node:path";
import Sqlite from "better-sqlite3";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { numberedIds, numberedRows } from "./numbered-rows.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

test("rows that the store has lost are told as this machine's trouble, and sent once restored", async () => {
  const unexpected: unknown[] = [];
  await using app = await openDesk({
    browser: chromium,
    onUnexpected: (error) => unexpected.push(error),
  });
  const { desk, page, client } = app;
  await desk.chooseFile({ name: "many.csv", bytes: numberedRows(300) });
  await desk.acceptFile();
  using damage = loseRow(app.dataFolder, 150);
  await desk.createAll();

  await expect
    .poll(() => desk.counts("Created", "Waiting"))
    .toEqual({ Created: 200, Waiting: 100 });
  const notice = page.getByRole("status").filter({ hasText: "on this machine cannot be read" });
  await notice.getByText(/It is tried again in \d+ sec/).waitFor();
  await notice.getByText(/restore a backup/).waitFor();
  expect(await notice.getByText(/server/i).count()).toBe(0);
  await desk.status.getByText("100 rows waiting").waitFor();
  expect(unexpected).toMatchObject([{ code: "store_unusable" }]);

  damage.repair();
  await desk.button("Try now").click();
  await desk.finished(300);
  const ids = (await serverCustomers(client)).map(({ externalId }) => externalId);
  expect(ids.toSorted()).toEqual(numberedIds(300));
});

/** Takes what a row says out of the store, as a bad disk may. */
function loseRow(dataFolder: string, position: number) {
  const store = new Sqlite(join(dataFolder, "customer-desk.db"));
  const [row] = store
    .prepare("delete from import_row_text where position = ? returning *")
    .all(position);
  return {
    repair: () => {
      store.prepare("insert into import_row_text values (@import_id, @position, @item)").run(row);
    },
    [Symbol.dispose]: () => store.close(),
  };
}
