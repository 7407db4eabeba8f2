import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { findChromium } from "../helpers/find-chromium.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { type TestDesk, testDesk } from "../helpers/test-desk.ts";
import { testServer } from "../helpers/test-server.ts";
import { buildRenderer } from "./desktop/build-renderer.ts";
import { DeskPage } from "./desktop/desk-page.ts";
import { gateway } from "./desktop/gateway.ts";
import { indexedPng } from "./indexed-png.ts";

/*
 * Takes the pictures of the main screens, from the running app with the sample data:
 * `npm run screenshots`. They go to desktop/screenshots/.
 */

const FOLDER = join(import.meta.dirname, "../../desktop/screenshots");
const SAMPLE = join(import.meta.dirname, "../fixtures/customers-100.csv");
const MAXIMUM_BYTES = 150 * 1024;
/** Batches of the picture of a run that is under way. */
const BATCHES = { all: 24, answered: 15 };

await mkdir(FOLDER, { recursive: true });
const sample = await readFile(SAMPLE, "utf8");

await using renderer = await temporaryFolder();
await buildRenderer(renderer.path);
await using browser = await chromium.launch({
  ...(await findChromium()),
  // Grey edges instead of coloured ones make letters look the same on every screen, and small.
  args: ["--disable-lcd-text", "--disable-gpu", "--no-proxy-server"],
  chromiumSandbox: false,
});
await using server = await testServer({ environment: { PORT: "4400" } });
const apiKey = await server.createKey({ livemode: false });

{
  await using app = await open("light");
  const desk = new DeskPage(app.page);
  await desk.heading("New batch").waitFor();
  await take(app.page, "new-batch");
  await desk.chooseFile({ name: "customers.csv", bytes: Buffer.from(sample) });
  await desk.proceed();
  await desk.mapping();
  await take(app.page, "columns");
}

for (const colorScheme of ["light", "dark"] as const) {
  await using app = await open(colorScheme);
  const desk = new DeskPage(app.page);
  await desk.chooseFile({ name: "customers.csv", bytes: Buffer.from(withErrors(sample)) });
  await desk.acceptFile();
  await desk.grid.select(1, "E-mail");
  await app.page.keyboard.press("F8");
  await app.page.getByText("is not an e-mail address").last().waitFor();
  await take(app.page, colorScheme === "dark" ? "review-dark" : "review");
}

{
  const later = Promise.withResolvers<void>();
  await using slow = await gateway(server.url, {
    beforeAnswer: (batch) => (batch > BATCHES.answered ? later.promise : undefined),
  });
  await using app = await open("light", slow.url);
  const desk = new DeskPage(app.page);
  await desk.chooseFile({ name: "customers.csv", bytes: Buffer.from(repeated(sample)) });
  await desk.acceptFile();
  await desk.createAll();
  const count = (BATCHES.answered * 100).toLocaleString("en-US");
  await app.page.getByText(`${count} of `).first().waitFor();
  await desk.chip("All").click();
  await take(app.page, "run");
  later.resolve();
  await desk.finished(BATCHES.all * 100);
}

function open(colorScheme: "light" | "dark", url = server.url): Promise<TestDesk> {
  const connection = { url, apiKey };
  return testDesk({ browser, rendererFolder: renderer.path, connection, colorScheme });
}

async function take(page: Page, name: string): Promise<void> {
  const path = join(FOLDER, `${name}.png`);
  await page.mouse.move(0, 0);
  const taken = await page.screenshot({ animations: "disabled" });
  const picture = await indexedPng(browser, taken);
  await writeFile(path, picture);
  console.log(`${name}.png ${Math.round(picture.length / 1024)} KB`);
  if (picture.length > MAXIMUM_BYTES) throw new Error(`${path} is too large for a README.`);
}

/** The sample with what people's files have: addresses cut short, some missing, a row twice. */
function withErrors(text: string): string {
  const lines = text.trimEnd().split("\n");
  const spoil = (place: number, change: (line: string) => string) => {
    lines[place] = change(lines[place] ?? "");
  };
  for (const place of [4, 31, 58, 77]) spoil(place, (line) => line.replace("@", ""));
  for (const place of [9, 46]) spoil(place, (line) => line.replace(/[^,]+@[^,]+/, ""));
  return [...lines, lines[12], lines[15]].join("\n");
}

/** The sample often enough for a run that takes a while, with other ids and addresses each time. */
function repeated(text: string): string {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const rows = Array.from({ length: BATCHES.all - 1 }, (_, round) =>
    lines.map((line) =>
      line.replace(/^(\d+),(\w+)/, `$1,$2${round}`).replace(/,([^,@]+)@/, `,$1.${round}@`),
    ),
  );
  return [header, ...lines, ...rows.flat()].join("\n");
}
