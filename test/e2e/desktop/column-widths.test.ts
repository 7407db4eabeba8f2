import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { openDesk } from "./open-desk.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (box === null) throw new Error("The element cannot be seen.");
  return box;
}

async function openGrid() {
  const app = await openDesk({ browser: chromium });
  const header = (name: string) => app.desk.grid.root.getByRole("columnheader", { name });
  await header("Name").waitFor();
  return { ...app, header, widthOf: async (name: string) => (await boxOf(header(name))).width };
}

describe("the columns of the grid", () => {
  test("are made wider with the mouse, cells and all, and stay so", async () => {
    await using app = await openGrid();
    const { page, desk, header, widthOf } = app;
    const before = await boxOf(header("Name"));
    const edge = before.x + before.width - 3;
    await page.mouse.move(edge, before.y + 10);
    await page.mouse.down();
    await page.mouse.move(edge + 40, before.y + 10);
    await page.mouse.move(edge + 100, before.y + 10);
    await page.mouse.up();
    await expect.poll(() => widthOf("Name")).toBe(before.width + 100);
    expect((await boxOf(await desk.grid.cell(1, "Name"))).width).toBe(before.width + 100);

    await page.reload();
    await expect.poll(() => widthOf("Name")).toBe(before.width + 100);

    await page.mouse.dblclick(edge + 100, before.y + 10);
    await expect.poll(() => widthOf("Name")).toBe(before.width);
  });

  test("are made wider and narrower by keys, without a cell being touched", async () => {
    await using app = await openGrid();
    const { page, desk, widthOf } = app;
    const before = await widthOf("Name");
    await desk.grid.select(1, "Name");
    await page.keyboard.press("Alt+Shift+ArrowRight");
    await page.keyboard.press("Alt+Shift+ArrowRight");
    await expect.poll(() => widthOf("Name")).toBe(before + 32);
    await page.keyboard.press("Alt+Shift+ArrowLeft");
    await expect.poll(() => widthOf("Name")).toBe(before + 16);
    expect(await desk.grid.cursor()).toBe("1/2");
  });

  test("scroll under the first one, which tells the rows apart, and never hide the cursor", async () => {
    await using app = await openGrid();
    const { page, desk, header } = app;
    const first = await boxOf(header("E-mail"));
    await desk.grid.select(1, "E-mail");
    await page.keyboard.press("End");
    await expect.poll(() => desk.grid.root.evaluate((grid) => grid.scrollLeft)).toBeGreaterThan(0);
    expect(await boxOf(header("E-mail"))).toEqual(first);
    expect((await boxOf(await desk.grid.cell(1, "E-mail"))).x).toBe(first.x);
    const covered = first.x + first.width;
    for (let cursor = await desk.grid.cursor(); cursor !== "1/2"; ) {
      expect((await boxOf(desk.grid.root.locator("[data-cursor]"))).x).toBeGreaterThanOrEqual(
        covered,
      );
      await page.keyboard.press("ArrowLeft");
      cursor = await desk.grid.cursor();
    }
    expect((await boxOf(desk.grid.root.locator("[data-cursor]"))).x).toBe(covered);
  });
});
