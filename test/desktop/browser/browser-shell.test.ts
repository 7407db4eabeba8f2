import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { runBrowserShell } from "@customer-desk/desktop/browser/run-browser-shell";
import type { HostRouter } from "@customer-desk/desktop/host/router/host-router";
import { createTRPCClient, httpLink } from "@trpc/client";
import { describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { builtPage, INDEX } from "./built-page.ts";

interface Launch {
  readonly dataFolder?: string;
  readonly port?: number;
  readonly connection?: { url: string; apiKey: string };
}

/** The whole app in a browser, with a terminal that a test can read and type into. */
async function launch({ dataFolder, port = 0, connection }: Launch = {}) {
  const page = await builtPage();
  const input = new PassThrough();
  const output = new PassThrough({ encoding: "utf8" });
  let printed = "";
  output.on("data", (text: string) => {
    printed += text;
  });
  const shown: string[] = [];
  const unexpected: unknown[] = [];
  const folder = dataFolder ?? join(page.folder.path, "data");
  const shell = await runBrowserShell({
    dataFolder: folder,
    connection,
    port,
    rendererFolder: page.path,
    input,
    output,
    show: (url) => shown.push(url),
    onUnexpected: (error) => unexpected.push(error),
  }).catch(async (error: unknown) => {
    await page[Symbol.asyncDispose]();
    throw error;
  });
  const addresses = () => printed.match(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/g) ?? [];
  const open = (address = addresses().at(-1) ?? "") => fetch(address, { redirect: "manual" });
  return {
    url: shell.url,
    dataFolder: folder,
    shown,
    unexpected,
    addresses,
    open,
    pressEnter: () => input.write("\n"),
    /** The host's router, as the page calls it. */
    router: async () => {
      const cookie = (await open()).headers.get("set-cookie")?.split(";")[0] ?? "";
      const headers = { cookie, origin: shell.url, "sec-fetch-site": "same-origin" };
      return createTRPCClient<HostRouter>({
        links: [httpLink({ url: `${shell.url}/trpc`, headers })],
      });
    },
    [Symbol.asyncDispose]: async () => {
      await shell.stop();
      await page[Symbol.asyncDispose]();
    },
  };
}

describe("the app in a browser", () => {
  test("prints the address that opens it, and shows the same one", async () => {
    await using desk = await launch();

    const [address = ""] = desk.addresses();
    expect(desk.shown).toEqual([address]);
    const opened = await desk.open(address);
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/"]);
    const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
    const page = await fetch(`${desk.url}/`, { headers: { cookie } });
    expect(await page.text()).toBe(INDEX);
  });

  test("prints a fresh address when Enter is pressed", async () => {
    await using desk = await launch();
    await desk.open();

    desk.pressEnter();
    await vi.waitFor(() => expect(desk.addresses()).toHaveLength(2));

    const [first, second] = desk.addresses();
    expect(second).not.toBe(first);
    expect((await desk.open(first)).status).toBe(403);
    expect((await desk.open(second)).status).toBe(303);
  });

  test("answers the page's calls with the real host", async () => {
    await using desk = await launch();
    const router = await desk.router();

    expect(await router.status.get.query()).toMatchObject({
      shell: "browser",
      dataFolder: desk.dataFolder,
      canProtectKeys: false,
      profile: null,
    });
    await router.settings.set.mutate({ language: "es" });
    expect(await router.settings.get.query()).toMatchObject({ language: "es" });
    await expect(router.imports.get.query({ id: "imp_none" })).rejects.toMatchObject({
      data: { code: "import_not_found" },
    });
    expect(desk.unexpected).toEqual([]);
  });

  test("takes a file and gives the template, with its name", async () => {
    await using desk = await launch();
    const cookie = (await desk.open()).headers.get("set-cookie")?.split(";")[0] ?? "";
    const headers = { cookie, origin: desk.url };

    const taken = await fetch(`${desk.url}/files?name=clientes%20a%C3%B1o.csv`, {
      method: "POST",
      headers,
      body: Buffer.from("correo;nombre\nana@example.com;Ana Núñez\n"),
    });
    const template = await fetch(`${desk.url}/template`, { headers });

    expect(await taken.json()).toMatchObject({ name: "clientes año.csv", step: "file" });
    expect(template.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''/);
    expect((await template.arrayBuffer()).byteLength).toBeGreaterThan(0);
  });

  test("is connected to the server that was started with it", async () => {
    await using server = await testServer();
    await using desk = await launch({ connection: { url: server.url, apiKey: server.apiKey } });
    const router = await desk.router();

    const [profile] = await router.profiles.list.query();

    expect(profile).toMatchObject({ name: "This computer", url: server.url, active: true });
    const test = { id: profile?.id ?? "", url: server.url };
    expect(await router.profiles.test.mutate(test)).toMatchObject({ ok: true, livemode: true });
  });
});

describe("two tabs of one app", () => {
  test("that create the same batch at once have one effect, and the second is told", async () => {
    await using server = await testServer();
    await using desk = await launch({ connection: { url: server.url, apiKey: server.apiKey } });
    // The tabs of a browser share its cookie.
    const router = await desk.router();
    const { id: importId } = await router.imports.createTyped.mutate({ name: "Typed" });
    const rows = Array.from({ length: 150 }, (_, index) => ({ email: `c${index}@example.com` }));
    await router.rows.add.mutate({ importId, rows });

    const plan = { importId, firstOnly: false, skipExisting: false, skipDuplicates: false };
    const answers = await Promise.allSettled(
      [router, router].map((tab) => tab.outbox.submit.mutate(plan)),
    );

    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { data: { code: "nothing_to_send" } },
    });
    await expect
      .poll(async () => (await router.outbox.run.query({ importId })).counts, { timeout: 20_000 })
      .toMatchObject({ created: 150, existing: 0, waiting: 0 });
    expect(await Array.fromAsync(server.client().customers.iterate())).toHaveLength(150);
  });
});

describe("a start that cannot be", () => {
  test("with a folder that another one works with is refused, and leaves that one alone", async () => {
    await using desk = await launch();
    const { dataFolder } = desk;

    await expect(launch({ dataFolder })).rejects.toMatchObject({ code: "store_locked" });
    expect((await desk.open()).status).toBe(303);
  });

  test("on a port in use is refused with a sentence, and gives the folder free", async () => {
    await using folder = await temporaryFolder();
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const dataFolder = join(folder.path, "data");

    await expect(launch({ dataFolder, port })).rejects.toThrow(
      `Another program uses port ${port}: choose another with --port, or leave --port out.`,
    );
    other.close();
    await using desk = await launch({ dataFolder, port });
    expect(desk.url).toBe(`http://127.0.0.1:${port}`);
  });
});
