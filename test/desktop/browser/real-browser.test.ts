import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { loopbackShell } from "./loopback-shell.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

/** A page of somebody else, on another port of the same machine: the same site to a browser. */
async function foreignSite() {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html").end("<title>elsewhere</title>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe("in a real browser", () => {
  test("the address opens the app, vanishes from the address bar, and opens no other browser", async () => {
    await using shell = await loopbackShell();
    const address = `${shell.origin}/?token=${shell.gate.issueToken()}`;
    const [mine, other] = [await chromium.newContext(), await chromium.newContext()];
    const page = await mine.newPage();

    const first = await page.goto(address);
    expect([first?.status(), page.url(), await page.title()]).toEqual([
      200,
      `${shell.origin}/`,
      "Customer Desk",
    ]);
    expect((await page.reload())?.status()).toBe(200);
    expect(await page.evaluate(() => document.cookie)).toBe("");

    const stranger = await other.newPage();
    expect((await stranger.goto(address))?.status()).toBe(403);
    expect(await stranger.title()).toBe("Customer Desk is not open in this browser");
  });

  test("the page calls the host, and no script that is not its own runs", async () => {
    await using shell = await loopbackShell();
    const page = await chromium.newPage();
    await page.goto(`${shell.origin}/?token=${shell.gate.issueToken()}`);

    const seen = await page.evaluate(async () => {
      const post = (path: string) => fetch(path, { method: "POST", body: new ArrayBuffer(10) });
      const script = document.createElement("script");
      script.textContent = "window.smuggled = true";
      document.head.append(script);
      return {
        query: (await fetch("/trpc/status.get")).status,
        mutation: (await post("/trpc/outbox.retryNow")).status,
        file: (await post("/files?name=a.csv")).status,
        elsewhere: await fetch("http://127.0.0.1:9/").then(
          () => "sent",
          () => "refused",
        ),
        smuggled: "smuggled" in window,
      };
    });

    expect(seen).toEqual({
      query: 200,
      mutation: 200,
      file: 200,
      elsewhere: "refused",
      smuggled: false,
    });
  });

  test("another page with the user's session at hand gets nothing, and cannot frame the app", async () => {
    await using shell = await loopbackShell();
    await using elsewhere = await foreignSite();
    const context = await chromium.newContext();
    const page = await context.newPage();
    await page.goto(`${shell.origin}/?token=${shell.gate.issueToken()}`);
    await page.goto(elsewhere.url);

    await page.evaluate(async (origin) => {
      const send = (path: string, init: RequestInit) =>
        fetch(`${origin}${path}`, { credentials: "include", ...init }).catch(() => undefined);
      await send("/trpc/status.get", {});
      await send("/trpc/status.get", { mode: "no-cors" });
      await send("/trpc/outbox.retryNow", { method: "POST", mode: "no-cors", body: "{}" });
      const frame = document.createElement("iframe");
      frame.src = `${origin}/`;
      const loaded = new Promise((resolve) => {
        frame.onload = resolve;
      });
      document.body.append(frame);
      await loaded;
    }, shell.origin);

    expect(shell.reached).toEqual([]);
    const [frame] = page.frames().filter((each) => each !== page.mainFrame());
    expect(await frame?.title()).not.toBe("Customer Desk");
  });
});
