import { EventEmitter } from "node:events";
import type { MenuItemConstructorOptions, Rectangle } from "electron";

/**
 * Stands in for the `electron` module: it records what the app sets up and lets a test play the
 * system's part. Each test file has one of its own.
 */

type Handler<Arguments extends unknown[], Result> = (...args: Arguments) => Result;

export class FakeContents extends EventEmitter {
  readonly scripts: { code: string; userGesture: boolean }[] = [];
  windowOpenHandler: Handler<[{ url: string }], { action: string }> = () => ({ action: "allow" });

  setWindowOpenHandler(handler: FakeContents["windowOpenHandler"]): void {
    this.windowOpenHandler = handler;
  }

  async executeJavaScript(code: string, userGesture = false): Promise<void> {
    this.scripts.push({ code, userGesture });
  }

  /** Whether the page may go to an address. */
  mayGo(event: string, url: string): boolean {
    return !this.emitCancellable(event, { url });
  }

  /** Whether a listener prevented what the event announces. */
  emitCancellable(name: string, fields: object = {}): boolean {
    let isPrevented = false;
    const preventDefault = () => {
      isPrevented = true;
    };
    this.emit(name, { ...fields, preventDefault });
    return isPrevented;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly options: Record<string, unknown>;
  readonly webContents = new FakeContents();
  readonly calls: string[] = [];
  url = "";
  backgroundColor = "";
  bounds: Rectangle = { x: 10, y: 20, width: 1000, height: 700 };
  minimized = false;
  maximized = false;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.url = url;
  }
  show(): void {
    this.calls.push("show");
  }
  focus(): void {
    this.calls.push("focus");
  }
  restore(): void {
    this.minimized = false;
    this.calls.push("restore");
  }
  maximize(): void {
    this.maximized = true;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  getNormalBounds(): Rectangle {
    return this.bounds;
  }
  setBackgroundColor(color: string): void {
    this.backgroundColor = color;
  }
  /** As the user does. */
  close(): void {
    this.emit("close");
    this.emit("closed");
  }
}

class FakeApp extends EventEmitter {
  readonly paths = new Map([["downloads", "/downloads"]]);
  readonly calls: string[] = [];
  readonly ready = Promise.withResolvers<void>();
  isPackaged = true;
  locale = "en-US";
  hasLock = true;
  exitCode: number | undefined;

  whenReady(): Promise<void> {
    this.calls.push("whenReady");
    return this.ready.promise;
  }
  requestSingleInstanceLock(): boolean {
    this.calls.push("requestSingleInstanceLock");
    return this.hasLock;
  }
  enableSandbox(): void {
    this.calls.push("enableSandbox");
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? "";
  }
  getLocale(): string {
    return this.locale;
  }
  exit(code: number): void {
    this.exitCode = code;
    this.emit("fake-exit");
  }
  /** Quits unless a listener prevents it, as Electron does. */
  quit(): void {
    this.calls.push("quit");
    let isPrevented = false;
    const preventDefault = () => {
      isPrevented = true;
    };
    this.emit("will-quit", { preventDefault });
    if (!isPrevented) this.emit("fake-quit");
  }
}

export class FakeSession extends EventEmitter {
  requestHandler: unknown;
  checkHandler: unknown;
  deviceHandler: unknown;

  setPermissionRequestHandler(handler: unknown): void {
    this.requestHandler = handler;
  }
  setPermissionCheckHandler(handler: unknown): void {
    this.checkHandler = handler;
  }
  setDevicePermissionHandler(handler: unknown): void {
    this.deviceHandler = handler;
  }
}

export const app = new FakeApp();

export const session = { defaultSession: new FakeSession() };

export const protocol = {
  schemes: [] as unknown[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged(schemes: unknown[]): void {
    protocol.schemes.push(...schemes);
    app.calls.push("registerSchemesAsPrivileged");
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    protocol.handlers.set(scheme, handler);
  },
};

export const shell = {
  opened: [] as string[],
  async openExternal(url: string): Promise<void> {
    shell.opened.push(url);
  },
};

export const dialog = {
  errors: [] as { title: string; content: string }[],
  chosen: [] as string[],
  lastOpen: undefined as unknown,
  showErrorBox(title: string, content: string): void {
    dialog.errors.push({ title, content });
  },
  async showOpenDialog(_window: unknown, options: unknown) {
    dialog.lastOpen = options;
    return { canceled: dialog.chosen.length === 0, filePaths: dialog.chosen };
  },
};

export const Menu = {
  template: [] as MenuItemConstructorOptions[],
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu(template: MenuItemConstructorOptions[]): void {
    Menu.template = template;
  },
};

export const nativeTheme = { shouldUseDarkColors: false };

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

/** A keychain that turns letters around; a test takes parts of it away. */
export const safeStorage = {
  getSelectedStorageBackend: () => "gnome_libsecret",
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => Buffer.from(reverse(text)),
  decryptStringAsync: async (bytes: Buffer) => ({
    result: reverse(bytes.toString()),
    shouldReEncrypt: false,
  }),
  isEncryptionAvailable: () => true,
  encryptString: (text: string) => Buffer.from(reverse(text)),
  decryptString: (bytes: Buffer) => reverse(bytes.toString()),
};

function reverse(text: string): string {
  return [...text].reverse().join("");
}
