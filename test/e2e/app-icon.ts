import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../helpers/find-chromium.ts";

/*
 * Draws the app's icon as pixels: `npm run icon`. electron-builder makes the formats of the three
 * systems from it.
 */

const FOLDER = join(import.meta.dirname, "../../desktop/icons");
/** Of each side; the largest that any of the systems asks for. */
const PIXELS = 1024;

await using browser = await chromium.launch({ ...(await findChromium()), chromiumSandbox: false });
const page = await browser.newPage({ viewport: { width: PIXELS, height: PIXELS } });
const drawing = await readFile(join(FOLDER, "icon.svg"), "utf8");
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
await page.screenshot({ path: join(FOLDER, "icon.png"), omitBackground: true });
