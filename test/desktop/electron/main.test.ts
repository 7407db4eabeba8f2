import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { INDEX } from "../browser/built-page.ts";
import { launchApp } from "./launch-app.ts";

function menuItem(menu: readonly MenuItemConstructorOptions[], label: string) {
  const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  return items.find((item) => item.label === label);
}

function click(item: MenuItemConstructorOptions | undefined): void {
  (item?.click as (() => void) | undefined)?.();
}

describe("the app in Electron", () => {
  test("sets up what has to be there before Electron is ready, and touches nothing else", async () => {
    await using desk = await launchApp();
    const { app, protocol, BrowserWindow } = desk.electron;

    expect(app.calls).toEqual([
      "registerSchemesAsPrivileged",
      "enableSandbox",
      "requestSingleInstanceLock",
      "whenReady",
    ]);
    expect(app.getPath("userData")).toBe(join(desk.dataFolder, "electron"));
    expect(protocol.handlers.size).toBe(0);
    expect(BrowserWindow.all).toEqual([]);
    await desk.start();
  });

  test("shows the page, which reaches the host at its own origin", async () => {
    await using desk = await launchApp();
    await desk.start();

    const page = await desk.ask("/");
    const status = await desk.ask("/trpc/status.get");

    expect(desk.window()?.url).toBe("app://desk/");
    expect(await page?.text()).toBe(INDEX);
    expect(await status?.json()).toMatchObject({
      result: { data: { shell: "electron", dataFolder: desk.dataFolder, canProtectKeys: true } },
    });
  });

  test("guards every content that there will ever be", async () => {
    await using desk = await launchApp();
    await desk.start();

    expect(desk.window()?.webContents.mayGo("will-navigate", "https://attacker.example/")).toBe(
      false,
    );
    expect(desk.electron.session.defaultSession.requestHandler).toBeTypeOf("function");
    expect(desk.electron.session.defaultSession.listenerCount("will-download")).toBe(1);
  });

  test("is connected to the server that it was started with", async () => {
    await using desk = await launchApp({ connectKey: `ck_sandbox_${"a".repeat(32)}` });
    await desk.start();

    const answer = await desk.ask("/trpc/profiles.list");

    expect(await answer?.json()).toMatchObject({
      result: { data: [{ name: "This computer", url: "http://127.0.0.1:4400", active: true }] },
    });
    expect(process.env.CUSTOMER_DESK_CONNECT_KEY).toBeUndefined();
  });

  test("leaves it to the instance that runs already", async () => {
    await using desk = await launchApp({ hasLock: false });

    expect(desk.electron.app.calls).toContain("quit");
    expect(desk.electron.app.calls).not.toContain("whenReady");
  });

  test("comes to the front when it is started again", async () => {
    await using desk = await launchApp();
    await desk.start();
    const window = desk.window();
    if (window !== undefined) window.minimized = true;

    desk.electron.app.emit("second-instance", {}, ["desk"], desk.folder);

    expect(window?.calls.slice(-2)).toEqual(["restore", "focus"]);
    expect(desk.electron.BrowserWindow.all).toHaveLength(1);
  });

  test("opens its window again on a Mac, where closing it does not end the app", async () => {
    await using desk = await launchApp();
    await desk.start();
    desk.window()?.close();

    desk.electron.app.emit("activate");

    expect(desk.electron.BrowserWindow.all).toHaveLength(2);
  });

  test("gives the data folder free before it ends", async () => {
    await using desk = await launchApp();
    await desk.start();
    const { app } = desk.electron;
    const quit = once(app, "fake-quit");

    app.quit();
    await quit;

    const { lockDataFolder } = await import(
      "@customer-desk/desktop/host/local-store/data-folder-lock"
    );
    lockDataFolder(desk.dataFolder)();
  });
});

describe("a file that the app is to open", () => {
  /** What the page was told, once it listens. */
  async function importIdTold(desk: Awaited<ReturnType<typeof launchApp>>): Promise<string> {
    await desk.ask("/trpc/status.get");
    await vi.waitFor(() => expect(desk.told()).toHaveLength(1), 10_000);
    return /"importId":"([^"]+)"/.exec(desk.told()[0] ?? "")?.[1] ?? "";
  }

  test("at the start is an import once the page is there", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "clientes.csv");
    await writeFile(file, "email\nana@example.com\n");
    await using desk = await launchApp({ files: [file] });
    await desk.start();

    const importId = await importIdTold(desk);

    const list = await desk.ask("/trpc/imports.list");
    expect(await list?.json()).toMatchObject({
      result: { data: [{ id: importId, name: "clientes.csv" }] },
    });
  });

  test("from the Finder before the app is ready is not forgotten", async () => {
    await using desk = await launchApp();
    let isPrevented = false;
    const event = { preventDefault: () => (isPrevented = true) };
    desk.electron.app.emit("open-file", event, join(desk.folder, "clientes.csv"));
    await desk.start();

    expect(await importIdTold(desk)).not.toBe("");
    expect(isPrevented).toBe(true);
  });

  test("from a second start is found in the folder of that start", async () => {
    await using desk = await launchApp();
    await desk.start();

    const args = ["desk", "--flag", "clientes.csv", "https://x.example/a.csv?", "notes.md"];
    desk.electron.app.emit("second-instance", {}, args, desk.folder);

    expect(await importIdTold(desk)).not.toBe("");
    expect(desk.electron.dialog.errors).toEqual([]);
  });

  test("from the menu is chosen in the system's dialog", async () => {
    await using desk = await launchApp();
    await desk.start();
    const { dialog, Menu } = desk.electron;
    dialog.chosen = [join(desk.folder, "clientes.csv")];

    click(menuItem(Menu.template, "Open file…"));

    expect(await importIdTold(desk)).not.toBe("");
    expect(dialog.lastOpen).toMatchObject({
      properties: ["openFile"],
      filters: [{ extensions: expect.arrayContaining(["csv", "tsv", "xlsx"]) }],
    });
  });

  test("that cannot be read is told, in the user's language", async () => {
    await using desk = await launchApp({ files: ["/none/clientes.csv"], locale: "es-ES" });
    await desk.start();

    await vi.waitFor(() => expect(desk.electron.dialog.errors).toHaveLength(1), 10_000);
    expect(desk.electron.dialog.errors[0]).toEqual({
      title: "No se abrió clientes.csv",
      content: expect.stringContaining("No se puede leer"),
    });
  });
});

describe("the menu", () => {
  test("follows the language that the page sets, and the window its theme", async () => {
    await using desk = await launchApp();
    await desk.start();
    const { Menu } = desk.electron;
    expect(menuItem(Menu.template, "New batch")).toBeDefined();

    await desk.ask("/trpc/settings.set", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "app://desk" },
      body: JSON.stringify({ language: "es", theme: "dark" }),
    });

    expect(menuItem(Menu.template, "New batch")).toBeUndefined();
    click(menuItem(Menu.template, "Nuevo lote"));
    expect(desk.told().at(-1)).toContain('"command":"new"');
    expect(desk.window()?.backgroundColor).toBe("#17171a");
  });
});

describe("a start that fails", () => {
  test("says that another one has the data, and ends", async () => {
    await using desk = await launchApp({ locale: "es-ES" });
    const { lockDataFolder } = await import(
      "@customer-desk/desktop/host/local-store/data-folder-lock"
    );
    const unlock = lockDataFolder(desk.dataFolder);
    const { app, dialog } = desk.electron;
    const exit = once(app, "fake-exit");

    app.ready.resolve();
    await exit;
    unlock();

    expect(app.exitCode).toBe(1);
    expect(dialog.errors).toEqual([
      {
        title: "Customer Desk no se puede iniciar",
        content: expect.stringContaining("ya está en marcha"),
      },
    ]);
  });

  test("says that the page is not built", async () => {
    await using desk = await launchApp({ isBuilt: false });
    const { app, dialog } = desk.electron;
    const exit = once(app, "fake-exit");

    app.ready.resolve();
    await exit;

    expect(dialog.errors[0]?.content).toContain("npm run build");
  });
});
