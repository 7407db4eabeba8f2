import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { INDEX } from "../browser/built-page.ts";

export interface Launch {
  readonly files?: readonly string[];
  readonly hasLock?: boolean;
  readonly locale?: string;
  readonly isBuilt?: boolean;
  readonly connectKey?: string;
}

/**
 * Starts the app's main file in a new Electron that is not real, up to before it is ready. It sets
 * the process's arguments and environment until it is disposed of.
 */
export async function launchApp(launchOptions: Launch = {}) {
  const { files = [], hasLock = true, locale = "en-US", isBuilt = true } = launchOptions;
  const folder = await temporaryFolder();
  const dataFolder = join(folder.path, "data");
  const rendererFolder = join(folder.path, "renderer");
  await mkdir(rendererFolder);
  if (isBuilt) await writeFile(join(rendererFolder, "index.html"), INDEX);
  await writeFile(join(folder.path, "clientes.csv"), "email\nana@example.com\n");
  const { connectKey } = launchOptions;
  const { argv, env } = process;
  process.env = { ...env, ...(connectKey && { CUSTOMER_DESK_CONNECT_KEY: connectKey }) };
  const connect = connectKey === undefined ? [] : ["--connect", "http://127.0.0.1:4400"];
  process.argv = ["desk", "--data", dataFolder, ...connect, "--some-chromium-switch", ...files];

  vi.resetModules();
  const electron = await import("./fake-electron.ts");
  vi.doMock("electron", () => electron);
  vi.doMock("../../../desktop/src/start/renderer-folder.ts", () => ({ rendererFolder }));
  electron.app.hasLock = hasLock;
  electron.app.locale = locale;
  await import("@customer-desk/desktop/electron/main");
  const { app, protocol, BrowserWindow } = electron;
  const ask = async (path: string, init?: RequestInit) =>
    protocol.handlers.get("app")?.(new Request(`app://desk${path}`, init));
  return {
    electron,
    folder: folder.path,
    dataFolder,
    window: () => BrowserWindow.all.at(-1),
    ask,
    /** Lets Electron get ready and waits until the window is there. */
    start: async () => {
      app.ready.resolve();
      await Promise.race([
        vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(1), 10_000),
        once(app, "fake-exit").then(() => {
          throw new Error(`The app did not start: ${JSON.stringify(electron.dialog.errors)}`);
        }),
      ]);
    },
    told: () => BrowserWindow.all.at(-1)?.webContents.scripts.map(({ code }) => code) ?? [],
    [Symbol.asyncDispose]: async () => {
      if (BrowserWindow.all.length > 0) {
        const quit = once(app, "fake-quit");
        app.quit();
        await quit;
      }
      await folder[Symbol.asyncDispose]();
      process.argv = argv;
      process.env = env;
      vi.resetModules();
    },
  };
}
