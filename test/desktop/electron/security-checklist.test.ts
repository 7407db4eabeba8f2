import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { WebPreferences } from "electron";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchApp } from "./launch-app.ts";

const desktop = join(import.meta.dirname, "../../../desktop");
const packaged = JSON.parse(readFileSync(join(desktop, "electron-builder.json"), "utf8"));
const manifest = JSON.parse(readFileSync(join(desktop, "package.json"), "utf8"));

const FOREIGN = ["https://attacker.example/", "file:///etc/passwd", "javascript:alert(1)"];

/** Lines of the app's own sources that use something, with their files. */
function uses(pattern: RegExp): string[] {
  return globSync("src/**/*.{ts,tsx,html}", { cwd: desktop }).flatMap((file) =>
    readFileSync(join(desktop, file), "utf8")
      .split("\n")
      .filter((line) => pattern.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

/** https://www.electronjs.org/docs/latest/tutorial/security, one test for each of its items. */
describe("Electron's security checklist, held against the app as it starts", () => {
  let desk: Awaited<ReturnType<typeof launchApp>>;

  beforeAll(async () => {
    desk = await launchApp();
    await desk.start();
  });

  afterAll(() => desk[Symbol.asyncDispose]());

  const preferences = () => desk.window()?.options.webPreferences as WebPreferences;
  const contents = () => {
    const window = desk.window();
    if (window === undefined) throw new Error("No window");
    return window.webContents;
  };
  const policy = async () => {
    const page = await desk.ask("/");
    const directives = page?.headers.get("content-security-policy")?.split("; ") ?? [];
    return new Map(directives.map((each) => [each.split(" ", 1)[0], each.split(" ").slice(1)]));
  };

  test("1. only secure content is loaded: the app's own, over its own scheme", async () => {
    expect(desk.window()?.url).toBe("app://desk/");
    for (const sources of (await policy()).values()) {
      for (const source of sources)
        expect(["'self'", "'none'", "'unsafe-inline'", "data:"]).toContain(source);
    }
    expect(uses(/(?:src|href)="https?:/)).toEqual([]);
  });

  test("2. the page has no Node", () => {
    expect(preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  test("3. the page's context is isolated", () => {
    expect(preferences().contextIsolation).toBe(true);
  });

  test("4. every process is sandboxed, and that before Electron is ready", () => {
    expect(preferences().sandbox).toBe(true);
    const { calls } = desk.electron.app;
    expect(calls.indexOf("enableSandbox")).toBeGreaterThanOrEqual(0);
    expect(calls.indexOf("enableSandbox")).toBeLessThan(calls.indexOf("whenReady"));
    expect(uses(/no-sandbox/)).toEqual([]);
  });

  test("5. the session's permission requests are handled, and refused", () => {
    const { requestHandler, checkHandler, deviceHandler } = desk.electron.session.defaultSession;
    const answers: boolean[] = [];
    const ask = requestHandler as (...args: unknown[]) => void;
    ask(null, "media", (granted: boolean) => answers.push(granted), {
      requestingUrl: "app://desk/",
    });
    answers.push((checkHandler as (...args: unknown[]) => boolean)(null, "media", "app://desk/"));
    answers.push((deviceHandler as () => boolean)());
    expect(answers).toEqual([false, false, false]);
  });

  test("6. the web's rules of origin are on", () => {
    expect(preferences().webSecurity).toBe(true);
    expect(uses(/disable-web-security/)).toEqual([]);
  });

  test("7. a content security policy lets the page run its own scripts and nothing else", async () => {
    const directives = await policy();
    expect(directives.get("default-src")).toEqual(["'self'"]);
    expect(directives.get("script-src")).toEqual(["'self'"]);
    expect(directives.get("object-src")).toEqual(["'none'"]);
    expect(directives.get("base-uri")).toEqual(["'none'"]);
  });

  test("8. insecure content is not let in", () => {
    expect(preferences().allowRunningInsecureContent).toBe(false);
  });

  test("9. no experimental features of Chromium are on", () => {
    expect(preferences().experimentalFeatures).toBe(false);
  });

  test("10. no feature of Blink is switched on", () => {
    expect(preferences()).not.toHaveProperty("enableBlinkFeatures");
    expect(uses(/appendSwitch|enable-blink-features/)).toEqual([]);
  });

  test("11. no webview may open windows: there is none", () => {
    expect(preferences().webviewTag).toBe(false);
    expect(uses(/<webview|allowpopups/i)).toEqual([]);
  });

  test("12. a webview that gets in is not attached, whatever its options", () => {
    expect(contents().emitCancellable("will-attach-webview", { src: "app://desk/" })).toBe(true);
  });

  test("13. the page goes nowhere else", () => {
    for (const event of ["will-navigate", "will-frame-navigate", "will-redirect"]) {
      for (const url of FOREIGN) expect([url, contents().mayGo(event, url)]).toEqual([url, false]);
    }
  });

  test("14. no new window is made", () => {
    for (const url of [...FOREIGN, "app://desk/"]) {
      expect(contents().windowOpenHandler({ url })).toEqual({ action: "deny" });
    }
  });

  test("15. nothing that is not known beforehand is opened outside", () => {
    for (const url of FOREIGN) contents().windowOpenHandler({ url });
    expect(desk.electron.shell.opened).toEqual([]);
    expect(uses(/openExternal\(|openPath\(/).map((use) => use.split(":")[0])).toEqual([
      "src/electron/guard-contents.ts",
    ]);
  });

  test("16. Electron is of a major version that is maintained, and of exactly one version", () => {
    const version: string = manifest.devDependencies.electron;
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    // The three latest majors are maintained; 45 is the latest in November 2026.
    expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(43);
    expect(packaged.electronVersion).toBeUndefined();
  });

  test("17. every message's sender is checked: the page's requests by their origin, and there is no IPC", async () => {
    const handler = desk.electron.protocol.handlers.get("app");
    const ask = (url: string, origin: string) =>
      handler?.(new Request(url, { headers: { origin } })).then(({ status }) => status);
    expect(await ask("app://desk/trpc/status.get", "app://desk")).toBe(200);
    expect(await ask("app://desk/trpc/status.get", "https://attacker.example")).toBe(403);
    expect(await ask("app://desk/trpc/status.get", "null")).toBe(403);
    expect(await ask("app://other/trpc/status.get", "app://desk")).toBe(403);
    expect(uses(/\bipcMain\b|\bipcRenderer\b/)).toEqual([]);
  });

  test("18. nothing is loaded over file:, but over a scheme of the app's own", () => {
    expect([...desk.electron.protocol.handlers.keys()]).toEqual(["app"]);
    expect(uses(/\bloadFile\(|file:\/\//)).toEqual([]);
    expect(packaged.electronFuses.grantFileProtocolExtraPrivileges).toBe(false);
  });

  test("19. the fuses are set: no Node mode, no inspection, no code but what was packaged", () => {
    expect(packaged.electronFuses).toMatchObject({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    });
  });

  test("20. the page gets none of Electron's functions", () => {
    expect(preferences()).not.toHaveProperty("preload");
    expect(uses(/contextBridge|exposeInMainWorld/)).toEqual([]);
    const renderer = uses(/from "(?:electron|node:)/).filter((use) =>
      use.startsWith("src/renderer"),
    );
    expect(renderer).toEqual([]);
  });
});
