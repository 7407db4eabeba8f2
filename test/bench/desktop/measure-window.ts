import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { browser } from "../../helpers/browser.ts";
import { startChildServer } from "../servers/start-child-server.ts";
import { findLongestTask, traceCategories } from "./longest-task.ts";
import type { LongestTask, WindowPhase } from "./round.ts";
import { importFile, scrollRows } from "./use-window.ts";

export interface WindowMeasurement {
  file: string;
  rows: number;
  /** Holds the page as it is shipped. */
  rendererFolder: string;
  directory: string;
}

const program = fileURLToPath(new URL("shell-program.ts", import.meta.url));

/** The app's host in a process of its own, which prints the address that opens the page. */
async function startShell({ rendererFolder, directory }: WindowMeasurement) {
  const dataFolder = await mkdtemp(join(directory, "window-"));
  return startChildServer({
    name: "browser shell",
    arguments: [
      "--conditions=customer-desk-source",
      program,
      `--rendererFolder=${rendererFolder}`,
      `--dataFolder=${dataFolder}`,
    ],
    environment: {},
    directory,
    announcement: /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+(?=\s)/,
  });
}

/** What the page is told of its own long tasks; runs in the page, before everything else. */
function countLongTasks(): void {
  const counter = { longTasks: 0 };
  Object.assign(window, { counter });
  new PerformanceObserver((list) => {
    counter.longTasks += list.getEntries().length;
  }).observe({ type: "longtask", buffered: true });
}

const readLongTasks = (page: Page) =>
  page.evaluate(() => (window as unknown as { counter: { longTasks: number } }).counter.longTasks);

async function measurePhase(
  chromium: Browser,
  page: Page,
  before: number,
  use: () => Promise<unknown>,
): Promise<LongestTask> {
  await chromium.startTracing(page, { categories: traceCategories });
  await use();
  const longTasks = (await readLongTasks(page)) - before;
  return { ...findLongestTask(await chromium.stopTracing()), longTasks };
}

/** The longest tasks of the page's main thread while it opens, imports a file, and scrolls. */
export async function measureWindow(
  measurement: WindowMeasurement,
): Promise<Record<WindowPhase, LongestTask>> {
  const { file, rows } = measurement;
  const shell = await startShell(measurement);
  try {
    await using chromium = await browser();
    const page = await chromium.newPage({
      locale: "en",
      viewport: { width: 1440, height: 900 },
    });
    await page.addInitScript(countLongTasks);
    const opening = await measurePhase(chromium, page, 0, async () => {
      await page.goto(shell.address);
      await page.getByRole("grid").waitFor();
    });
    const tasks = async (use: () => Promise<unknown>) =>
      measurePhase(chromium, page, await readLongTasks(page), use);
    const importing = await tasks(() => importFile(page, file));
    const scrolling = await tasks(() => scrollRows(page, rows));
    return { opening, importing, scrolling };
  } catch (error) {
    throw new Error(`The window failed\n${shell.output()}`, { cause: error });
  } finally {
    await shell.stop();
  }
}
