import { registerAppScheme, serveApp } from "@customer-desk/desktop/electron/app-protocol";
import type { Protocol } from "electron";
import { describe, expect, test, vi } from "vitest";
import { createPageHandler } from "../../../desktop/src/start/page-handler.ts";
import { RendererFiles } from "../../../desktop/src/start/renderer-files.ts";
import { builtPage, INDEX, SCRIPT, SCRIPT_PATH, SECRET } from "../browser/built-page.ts";
import { protocol } from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

/** The handler of `app:` over a small page and a host that records what reaches it. */
async function served() {
  const page = await builtPage();
  const reached: string[] = [];
  let handler: (request: Request) => Promise<Response> = () => Promise.reject(new Error("none"));
  const target = {
    handle: (_scheme: string, given: typeof handler) => {
      handler = given;
    },
  };
  const files = new RendererFiles(page.path);
  serveApp(
    target as unknown as Protocol,
    createPageHandler({
      files,
      handle: async (request) => {
        reached.push(`${request.method} ${new URL(request.url).pathname}`);
        return new Response(await request.text());
      },
    }),
  );
  return {
    reached,
    ask: (url: string, init?: RequestInit) => handler(new Request(url, init)),
    [Symbol.asyncDispose]: () => page[Symbol.asyncDispose](),
  };
}

describe("the scheme of the app", () => {
  test("is an origin like https:, with what fetch needs and nothing that loosens it", () => {
    registerAppScheme();

    expect(protocol.schemes).toEqual([
      {
        scheme: "app",
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
      },
    ]);
  });

  test("serves the page's files under the same policy as a browser gets", async () => {
    await using app = await served();

    const index = await app.ask("app://desk/");
    const script = await app.ask(`app://desk${SCRIPT_PATH}`);

    expect(await index.text()).toBe(INDEX);
    expect(index.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(index.headers.get("content-security-policy")).toContain("script-src 'self';");
    expect(index.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await script.text()).toBe(SCRIPT);
    expect((await app.ask("app://desk/../secret.txt")).status).toBe(404);
    expect(await (await app.ask("app://desk/%2e%2e%2fsecret.txt")).text()).not.toContain(SECRET);
  });

  test("passes the page's calls to the host, and the host's answers back", async () => {
    await using app = await served();
    const origin = "app://desk";

    const call = await app.ask("app://desk/trpc/settings.set", {
      method: "POST",
      headers: { origin },
      body: '{"theme":"dark"}',
    });
    await app.ask("app://desk/files?name=a.csv", { method: "POST", body: "e-mail" });
    await app.ask("app://desk/exports/imp_1");
    await app.ask("app://desk/template");

    expect(await call.text()).toBe('{"theme":"dark"}');
    expect(call.headers.get("cache-control")).toBe("no-store");
    expect(app.reached).toEqual([
      "POST /trpc/settings.set",
      "POST /files",
      "GET /exports/imp_1",
      "GET /template",
    ]);
  });

  test("answers no other host's address and no other page", async () => {
    await using app = await served();

    for (const url of ["app://other/", "app://desk:1/", "app://desk.attacker.example/"]) {
      expect([url, (await app.ask(`${url}trpc/status.get`)).status]).toEqual([url, 403]);
    }
    for (const origin of ["https://attacker.example", "null", "app://other", "file://"]) {
      const { status } = await app.ask("app://desk/trpc/status.get", { headers: { origin } });
      expect([origin, status]).toEqual([origin, 403]);
    }
    expect(app.reached).toEqual([]);
  });
});
