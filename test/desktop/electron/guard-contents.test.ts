import { join } from "node:path";
import { guardContents } from "@customer-desk/desktop/electron/guard-contents";
import { limitPermissions } from "@customer-desk/desktop/electron/limit-permissions";
import { saveDownloads } from "@customer-desk/desktop/electron/save-downloads";
import { openWindow, WEB_PREFERENCES } from "@customer-desk/desktop/electron/window";
import type { Session, WebContents } from "electron";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { BrowserWindow, FakeContents, FakeSession, shell } from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

const FOREIGN = [
  "https://attacker.example/",
  "http://127.0.0.1:4400/",
  "file:///etc/passwd",
  "app://other/",
  "app://desk.attacker.example/",
  "app://user@desk/",
  "javascript:alert(1)",
  "data:text/html,x",
  "not an address",
];

beforeEach(() => {
  shell.opened.length = 0;
});

describe("what a window shows", () => {
  function guarded(): FakeContents {
    const contents = new FakeContents();
    guardContents(contents as unknown as WebContents);
    return contents;
  }

  test.each(["will-navigate", "will-frame-navigate", "will-redirect"])(
    "stays our own page (%s)",
    (event) => {
      const contents = guarded();

      for (const url of FOREIGN) expect([url, contents.mayGo(event, url)]).toEqual([url, false]);
      expect(contents.mayGo(event, "app://desk/")).toBe(true);
      expect(contents.mayGo(event, "app://desk/#/outbox")).toBe(true);
    },
  );

  test("opens no other window, not even with our own page", () => {
    const contents = guarded();

    for (const url of [...FOREIGN, "app://desk/", "https://commet.co/docs"]) {
      expect(contents.windowOpenHandler({ url })).toEqual({ action: "deny" });
    }
  });

  test("sends only links to known sites to the user's browser", () => {
    const contents = guarded();
    const others = [
      ...FOREIGN,
      "http://commet.co/docs",
      "https://commet.co.attacker.example/",
      "https://commet.co:8443/",
      "smb://commet.co/share",
    ];

    for (const url of others) contents.windowOpenHandler({ url });
    expect(shell.opened).toEqual([]);
    contents.windowOpenHandler({ url: "https://commet.co/docs" });
    expect(shell.opened).toEqual(["https://commet.co/docs"]);
  });

  test("holds no webview", () => {
    expect(guarded().emitCancellable("will-attach-webview")).toBe(true);
  });
});

describe("the window", () => {
  test("runs its page without Node, in a sandbox, under the web's rules", async () => {
    await using folder = await temporaryFolder();

    openWindow({ stateFile: join(folder.path, "window.json"), backgroundColor: "#17171a" });

    const window = BrowserWindow.all.at(-1);
    expect(window?.options).toMatchObject({
      show: false,
      backgroundColor: "#17171a",
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      },
    });
    expect(window?.url).toBe("app://desk/");
    expect(WEB_PREFERENCES).not.toHaveProperty("preload");
    expect(WEB_PREFERENCES).not.toHaveProperty("enableBlinkFeatures");
  });

  test("is shown when there is something to see, and is the next time where it was", async () => {
    await using folder = await temporaryFolder();
    const options = { stateFile: join(folder.path, "window.json"), backgroundColor: "#ffffff" };
    openWindow(options);
    const first = BrowserWindow.all.at(-1);
    expect(first?.calls).toEqual([]);
    first?.emit("ready-to-show");
    expect(first?.calls).toEqual(["show"]);
    first?.maximize();
    first?.close();

    openWindow(options);

    const second = BrowserWindow.all.at(-1);
    expect(second?.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
    expect(second?.maximized).toBe(true);
  });
});

describe("permissions", () => {
  const asked = ["media", "geolocation", "notifications", "clipboard-read", "openExternal", "usb"];
  type Ask = (
    contents: null,
    permission: string,
    callback: (granted: boolean) => void,
    details: { requestingUrl: string },
  ) => void;

  function answers(session: FakeSession, permission: string, url: string): [boolean, boolean] {
    let isGranted: boolean | undefined;
    const ask = session.requestHandler as Ask;
    ask(null, permission, (granted) => (isGranted = granted), { requestingUrl: url });
    const check = session.checkHandler as (
      contents: null,
      permission: string,
      origin: string,
    ) => boolean;
    return [isGranted === true, check(null, permission, url)];
  }

  test("are refused, all but to copy", () => {
    const session = new FakeSession();
    limitPermissions(session as unknown as Session);

    for (const permission of asked) {
      const granted = answers(session, permission, "app://desk/");
      expect([permission, granted]).toEqual([permission, [false, false]]);
    }
    expect(answers(session, "clipboard-sanitized-write", "app://desk/")).toEqual([true, true]);
    expect(answers(session, "clipboard-sanitized-write", "https://x.example/")).toEqual([
      false,
      false,
    ]);
    expect((session.deviceHandler as () => boolean)()).toBe(false);
  });
});

describe("downloads", () => {
  function download(url: string, filename: string) {
    const session = new FakeSession();
    saveDownloads(session as unknown as Session, () => "/downloads");
    let isPrevented = false;
    let dialogOptions: unknown;
    const item = {
      getURL: () => url,
      getFilename: () => filename,
      setSaveDialogOptions: (options: unknown) => {
        dialogOptions = options;
      },
    };
    session.emit("will-download", { preventDefault: () => (isPrevented = true) }, item);
    return { isPrevented, dialogOptions };
  }

  test("of our own page are kept where the user says", () => {
    expect(download("app://desk/exports/imp_1?format=csv", "clientes año.csv")).toEqual({
      isPrevented: false,
      dialogOptions: { defaultPath: join("/downloads", "clientes año.csv") },
    });
  });

  test("propose a name, never a path", () => {
    expect(download("app://desk/template", "../../.bashrc").dialogOptions).toEqual({
      defaultPath: join("/downloads", ".bashrc"),
    });
  });

  test("from elsewhere are not made", () => {
    for (const url of FOREIGN) expect(download(url, "x.exe").isPrevented).toBe(true);
  });
});
