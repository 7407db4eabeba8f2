import type { Page } from "playwright-core";

const STEPS = 40;
/** Longer than the grid waits before it asks for the rows that it shows. */
const SETTLED_MS = 100;

/** From the empty grid of the app to the reviewed one: chooses the file, goes through the steps. */
export async function importFile(page: Page, file: string): Promise<void> {
  const goOn = page.getByRole("button", { name: /^Continue/ });
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: /^Choose a file/ }).click(),
  ]);
  await chooser.setFiles(file);
  await page.waitForURL(/#\/imports\/[^/]+\/file/);
  await goOn.click();
  await page.waitForURL(/#\/imports\/[^/]+\/columns/);
  await goOn.click();
  await page.waitForURL(/#\/imports\/[^/]+\/review/);
  await page.locator("[role=gridcell][data-row='0']").first().waitFor();
}

/** Turns the wheel, drags the scroll bar from top to bottom, and pages with the keyboard. */
export async function scrollRows(page: Page, rows: number): Promise<void> {
  const grid = page.getByRole("grid");
  await grid.hover();
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(16);
  }
  for (let step = 1; step <= STEPS; step += 1) {
    await grid.evaluate((viewport, share) => {
      viewport.scrollTop = viewport.scrollHeight * share;
    }, step / STEPS);
    await page.waitForTimeout(SETTLED_MS);
  }
  const lastCell = page.locator(`[role=gridcell][data-row='${rows - 1}']:not([aria-busy])`).first();
  await lastCell.waitFor();
  await lastCell.click();
  for (let step = 0; step < STEPS; step += 1) {
    await page.keyboard.press("PageUp");
    await page.waitForTimeout(SETTLED_MS);
  }
}
