import { BrowserWindow, screen, type WebPreferences } from "electron";
import { APP_ORIGIN } from "./app-protocol.ts";
import { MINIMUM_SIZE, readWindowState, writeWindowState } from "./window-state.ts";

/** The page is a web page like any other: it has no Node, no Electron and no preload script. */
export const WEB_PREFERENCES: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Customers' data stays on this machine: Chromium would fetch dictionaries.
  spellcheck: false,
};

export interface WindowOptions {
  /** Keeps the window's place and size. */
  readonly stateFile: string;
  readonly backgroundColor: string;
}

/** Opens the app's window where it was last time, once there is something to see in it. */
export function openWindow({ stateFile, backgroundColor }: WindowOptions): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { maximized, ...bounds } = readWindowState(stateFile, workAreas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: "Customer Desk",
    backgroundColor,
    show: false,
    webPreferences: WEB_PREFERENCES,
  });
  if (maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", () => {
    writeWindowState(stateFile, {
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
    });
  });
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}
