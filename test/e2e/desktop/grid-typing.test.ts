import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { holdCalls } from "./hold-calls.ts";
import { numberedRows } from "./numbered-rows.ts";
import { openDesk } from "./open-desk.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

/** The app at the review of so many customers, from U-0 on. */
async function openNumbered(count: number) {
  const app = await openDesk({ browser: chromium });
  const { desk } = app;
  await desk.chooseFile({ name: "rows.csv", bytes: numberedRows(count) });
  await desk.acceptFile();
  await expect.poll(() => desk.grid.text(1, "Your id")).toBe("U-0");
  const column = (name: string, ...rows: number[]): Promise<string[]> =>
    Promise.all(rows.map((row) => desk.grid.text(row, name)));
  return { ...app, column };
}

describe("the grid keeps the focus when the row that has it is deleted", () => {
  test.each([
    ["a dialog was closed", ["Control+K", "Escape"], "dialog"],
    ["it was left and entered by Tab", ["Escape", "Tab", "Shift+Tab"], null],
  ] as const)("after %s", async (_, keys, role) => {
    await using app = await openNumbered(6);
    const { desk, page } = app;

    await desk.grid.select(2, "Name");
    const [leave, ...back] = keys;
    await page.keyboard.press(leave);
    if (role !== null) await page.getByRole(role).waitFor();
    for (const key of back) await page.keyboard.press(key);
    if (role !== null) await page.getByRole(role).waitFor({ state: "hidden" });
    await expect.poll(() => desk.grid.cursor()).toBe("2/2");
    await page.keyboard.press("Control+Backspace");
    await expect.poll(() => desk.counts("All")).toEqual({ All: 5 });
    await expect.poll(() => desk.grid.text(2, "Your id")).toBe("U-2");
    expect(await desk.grid.cursor()).toBe("2/2");
  });
});

describe("a row that was added just before the view is left can be filled in on return", () => {
  /** The app at its settings, with a row added that the host has not heard of yet. */
  async function leaveWithRow() {
    const app = await openNumbered(2);
    const { desk, page } = app;
    const additions = await holdCalls(page, "rows.add");
    await desk.grid.type(3, "E-mail", "ana@example.com");
    await expect.poll(additions.count).toBe(1);
    await page.keyboard.press("Control+,");
    await desk.heading("Settings").waitFor();
    return { ...app, additions };
  }

  test("when the host has answered meanwhile", async () => {
    await using app = await leaveWithRow();
    const { desk, page, additions } = app;
    const added = page.waitForResponse(/rows\.add/);
    additions.release();
    await added;
    const lists = await holdCalls(page, "rows.window");
    await page.goBack();
    await desk.grid.type(3, "Name", "Ana");
    lists.release();
    await expect.poll(() => desk.counts("All", "Ready")).toEqual({ All: 3, Ready: 3 });
    await page.reload();
    await expect.poll(() => desk.grid.text(3, "Name")).toBe("Ana");
  });

  test("when the host answers only then", async () => {
    await using app = await leaveWithRow();
    const { desk, page, additions } = app;
    await page.goBack();
    await desk.grid.type(3, "Name", "Ana");
    const edited = page.waitForResponse(/rows\.edit/);
    additions.release();
    await edited;
    await page.reload();
    await expect.poll(() => desk.grid.text(3, "Name")).toBe("Ana");
    expect(await desk.counts("All", "Ready")).toEqual({ All: 3, Ready: 3 });
  });
});

describe("rows that are deleted leave at once", () => {
  test("so that what is typed next is the next row's, and a second time deletes it", async () => {
    await using app = await openNumbered(6);
    const { desk, page, column } = app;
    const { keyboard } = page;

    const removals = await holdCalls(page, "rows.remove");
    await desk.grid.select(2, "Name");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("Control+Backspace");
    await desk.grid.select(2, "Name");
    await keyboard.press("Control+Backspace");
    await keyboard.type("Typed");
    await keyboard.press("Enter");
    await expect.poll(() => column("Your id", 1, 2, 3)).toEqual(["U-0", "U-4", "U-5"]);
    removals.release();
    await expect.poll(() => desk.counts("All")).toEqual({ All: 3 });
    await page.reload();
    await expect.poll(() => column("Your id", 1, 2, 3)).toEqual(["U-0", "U-4", "U-5"]);
    expect(await column("Name", 1, 2, 3)).toEqual(["Customer 0", "Typed", "Customer 5"]);
  });

  test("over the border of what is asked for together, and from a list that shows only some", async () => {
    await using app = await openNumbered(450);
    const { desk, page, column } = app;

    await page.getByRole("searchbox").fill("customer");
    // That it lacks the empty row tells it from the list of all rows.
    await expect.poll(() => desk.grid.root.getAttribute("aria-rowcount")).toBe("451");
    await expect.poll(() => desk.grid.text(1, "Your id")).toBe("U-0");
    await desk.grid.select(1, "Name");
    await page.mouse.wheel(0, 32 * 190);
    await expect.poll(() => desk.grid.text(201, "Your id")).toBe("U-200");
    const removals = await holdCalls(page, "rows.remove");
    const lists = await holdCalls(page, "rows.window");
    await desk.grid.select(195, "Name");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+Backspace");
    await expect
      .poll(() => column("Your id", 194, 195, 199, 200, 201))
      .toEqual(["U-193", "U-196", "U-200", "U-201", "U-202"]);
    expect(await desk.grid.root.getAttribute("aria-rowcount")).toBe("449");
    removals.release();
    await expect.poll(lists.count).toBeGreaterThan(0);
    lists.release();
    await expect.poll(() => desk.counts("All")).toEqual({ All: 448 });
    expect(await column("Your id", 194, 195, 199, 200, 201)).toEqual([
      "U-193",
      "U-196",
      "U-200",
      "U-201",
      "U-202",
    ]);
  });

  test("also for rows whose places only the host knows, and which it gives when it has deleted", async () => {
    await using app = await openNumbered(3_000);
    const { desk, page, column } = app;
    const { keyboard } = page;

    const removals = await holdCalls(page, "rows.remove");
    await desk.grid.select(1, "Name");
    await keyboard.press("Control+Backspace");
    await keyboard.press("Control+ArrowDown");
    await keyboard.press("ArrowUp");
    await expect.poll(() => desk.grid.cursor()).toBe("2999/2");
    await keyboard.type("The last");
    await keyboard.press("Enter");
    removals.release();
    await expect.poll(() => desk.counts("All")).toEqual({ All: 2_999 });
    await expect.poll(() => column("Name", 2_998, 2_999)).toEqual(["Customer 2998", "The last"]);
    expect(await desk.grid.text(2_999, "Your id")).toBe("U-2999");
  });

  test("and come back when the host could not delete them", async () => {
    await using app = await openNumbered(6);
    const { desk, page } = app;

    const refusal = Promise.withResolvers<void>();
    await page.route(/rows\.remove/, async (route) => {
      await refusal.promise;
      await route.abort();
    });
    await desk.grid.select(2, "Name");
    await page.keyboard.press("Control+Backspace");
    await expect.poll(() => desk.grid.text(2, "Your id")).toBe("U-2");
    refusal.resolve();
    await expect.poll(() => desk.grid.text(2, "Your id")).toBe("U-1");
  });
});

describe("a row that is not in memory yet", () => {
  /** The app at the last of many rows, which the host has not given yet. */
  async function openAtLast() {
    const app = await openNumbered(3_000);
    const { desk, page } = app;
    await desk.grid.select(1, "Name");
    const lists = await holdCalls(page, "rows.window");
    await page.keyboard.press("Control+ArrowDown");
    await page.keyboard.press("ArrowUp");
    return { ...app, lists, keyboard: page.keyboard };
  }

  test("takes every letter that is typed, also before it is there", async () => {
    await using app = await openAtLast();
    const { desk, keyboard, lists, column } = app;

    await keyboard.type("Typed bef");
    await expect.poll(lists.count).toBeGreaterThan(0);
    lists.release();
    await expect.poll(() => desk.grid.text(3_000, "Your id")).toBe("U-2999");
    await keyboard.type("ore");
    await keyboard.press("Enter");
    await expect
      .poll(() => column("Name", 2_999, 3_000))
      .toEqual(["Customer 2998", "Typed before"]);
    expect(await desk.grid.cursor()).toBe("3001/2");
  });

  test("takes what was typed and entered before it is there", async () => {
    await using app = await openAtLast();
    const { desk, page, keyboard, lists, column } = app;

    await keyboard.press("ArrowUp");
    await keyboard.type("First");
    await keyboard.press("Tab");
    await keyboard.type("T-1");
    await keyboard.press("Enter");
    await keyboard.type("Second");
    await keyboard.press("Enter");
    lists.release();
    await expect.poll(() => column("Name", 2_999, 3_000)).toEqual(["First", "Second"]);
    await expect.poll(() => desk.grid.text(2_999, "Your id")).toBe("T-1");
    await keyboard.press("Control+Z");
    await expect.poll(() => column("Name", 2_999, 3_000)).toEqual(["First", "Customer 2999"]);
    await page.reload();
    await expect.poll(() => desk.counts("All")).toEqual({ All: 3_000 });
  });

  test("has what is typed behind what it holds after F2", async () => {
    await using app = await openAtLast();
    const { desk, keyboard, lists } = app;

    await keyboard.press("F2");
    await keyboard.type(" the");
    lists.release();
    await expect.poll(() => desk.grid.text(3_000, "Your id")).toBe("U-2999");
    await keyboard.type(" last");
    await keyboard.press("Enter");
    await expect.poll(() => desk.grid.text(3_000, "Name")).toBe("Customer 2999 the last");
  });
});
