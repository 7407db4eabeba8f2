import { PassThrough } from "node:stream";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { runBrowserShell } from "../../desktop/src/browser/run-browser-shell.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { watchPage } from "./watch-page.ts";

export interface TestDeskOptions extends Pick<BrowserContextOptions, "locale" | "colorScheme"> {
  readonly browser: Browser;
  readonly rendererFolder: string;
  /** The server that the app is connected to; none leaves it as a first start does. */
  readonly connection?: { readonly url: string; readonly apiKey: string } | undefined;
  /** Takes what nobody foresaw, if the test brings it about; else the desk throws it at its end. */
  readonly onUnexpected?: (error: unknown) => void;
}

/** The app, open in a browser of its own. */
export interface TestDesk extends AsyncDisposable {
  readonly page: Page;
  /** Without a token. */
  readonly url: string;
  readonly dataFolder: string;
}

/**
 * The app as a person has it: the host, the loopback server and the built page in a real browser,
 * with a data folder that goes when it goes. At its end it throws if the page asked another
 * origin, ran into its content security policy, complained on the console, or if the host met
 * something that nobody foresaw.
 */
export async function testDesk(options: TestDeskOptions): Promise<TestDesk> {
  const { browser, connection, rendererFolder, locale = "en-US", colorScheme = "light" } = options;
  const folder = await temporaryFolder();
  const unexpected: unknown[] = [];
  const output = new PassThrough({ encoding: "utf8" });
  const shell = await runBrowserShell({
    dataFolder: folder.path,
    connection,
    port: 0,
    rendererFolder,
    input: new PassThrough(),
    output,
    show: undefined,
    onUnexpected: options.onUnexpected ?? ((error) => unexpected.push(error)),
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
    locale,
    colorScheme,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = await watchPage(page, shell.url);
  await page.goto(addressIn(output.read()));
  return {
    page,
    url: shell.url,
    dataFolder: folder.path,
    [Symbol.asyncDispose]: async () => {
      const found = [...faults, ...unexpected.map(String)];
      await context.close();
      await shell.stop();
      await folder[Symbol.asyncDispose]();
      if (found.length > 0) throw new Error(`The page is not clean:\n${found.join("\n")}`);
    },
  };
}

/** The address in what the app prints at its start. */
export function addressIn(text: string): string {
  const [address] = /http:\S+token=\S+/.exec(text) ?? [];
  if (address === undefined) throw new Error(`No address in: ${text}`);
  return address;
}
