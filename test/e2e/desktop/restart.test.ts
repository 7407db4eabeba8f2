import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { rendererFolder } from "../../../desktop/src/start/renderer-folder.ts";
import { browser } from "../../helpers/browser.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { addressIn } from "../../helpers/test-desk.ts";
import { testServer } from "../../helpers/test-server.ts";
import { watchPage } from "../../helpers/watch-page.ts";
import { DeskPage } from "./desk-page.ts";
import { gateway } from "./gateway.ts";
import { numberedIds, numberedRows } from "./numbered-rows.ts";
import { serverCustomers } from "./server-customers.ts";

const MAIN = join(import.meta.dirname, "../../../desktop/src/browser/main.ts");

/** More than the app has under way at once: some are not sent yet when it is killed. */
const ROWS = 10_000;

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

interface Connection {
  readonly url: string;
  readonly apiKey: string;
}

/** Starts the app as a person does, in a process of its own. */
async function startApp(dataFolder: string, connection?: Connection) {
  const connect = connection === undefined ? [] : ["--connect", connection.url];
  const args = ["--data", dataFolder, "--port", "0", "--no-open", ...connect];
  const child = spawn(process.execPath, ["--conditions=customer-desk-source", MAIN, ...args], {
    env: { ...process.env, CUSTOMER_DESK_CONNECT_KEY: connection?.apiKey ?? "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // Even if the test runs out of time: a process that stays would keep the whole run from ending.
  onTestFinished(() => end(child, "SIGKILL"));
  const address = addressIn(await firstText(child.stdout));
  return {
    address,
    kill: () => end(child, "SIGKILL"),
  };
}

// The real command serves the built page of the package, which `npm test` builds first.
const isBuilt = existsSync(join(rendererFolder, "index.html"));

describe.skipIf(!isBuilt)("killed in mid-run", { timeout: 60_000 }, () => {
  test("and started again, the app goes on by itself, and every row is there once", async () => {
    await using server = await testServer();
    const isKilled = Promise.withResolvers<void>();
    const third = Promise.withResolvers<void>();
    await using between = await gateway(server.url, {
      // The server has done it; the app will never hear of it.
      beforeAnswer: (batch) => {
        if (batch < 3) return undefined;
        third.resolve();
        return isKilled.promise;
      },
    });
    await using folder = await temporaryFolder();
    const first = await startApp(folder.path, {
      url: between.url,
      apiKey: server.apiKey,
    });
    const page = await chromium.newPage();
    await page.goto(first.address);
    const desk = new DeskPage(page);
    await desk.chooseFile({ name: "many.csv", bytes: numberedRows(ROWS) });
    await desk.acceptFile();
    await desk.proceed();
    await desk.button("Create all 10,000").click();
    await page.getByRole("button", { name: "Create 10,000 in LIVE" }).click();
    await third.promise;
    await first.kill();
    isKilled.resolve();
    const heard = (await serverCustomers(server.client())).length;
    expect(heard).toBeGreaterThanOrEqual(300);
    expect(heard).toBeLessThan(ROWS);

    const second = await startApp(folder.path);
    const again = await chromium.newPage();
    const faults = await watchPage(again, new URL(second.address).origin);
    await again.goto(second.address);
    const resumed = new DeskPage(again);
    await resumed.open("Outbox");
    await again.getByRole("link", { name: "many.csv" }).click();
    await resumed.finished(ROWS);

    expect(await resumed.counts("All", "Created", "Already there", "Refused")).toEqual({
      All: ROWS,
      Created: ROWS,
      "Already there": 0,
      Refused: 0,
    });
    const customers = await serverCustomers(server.client());
    expect(customers.map(({ externalId }) => externalId).toSorted()).toEqual(numberedIds(ROWS));
    expect(faults).toEqual([]);
    await second.kill();
  });
});

async function firstText(stream: Readable): Promise<string> {
  let text = "";
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += chunk;
    if (text.includes("token=")) return text;
  }
  throw new Error(`The app ended: ${text}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
