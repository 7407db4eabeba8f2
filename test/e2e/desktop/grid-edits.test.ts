import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { gateway } from "./gateway.ts";
import { holdCalls } from "./hold-calls.ts";
import { numberedRows } from "./numbered-rows.ts";
import { openDesk } from "./open-desk.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

const WRONG = [1, 2, 3, 4, 5, 6].map((row) => `wrong-${row}@\tName ${row}\n`).join("");

/** The app with six rows that were pasted, none of which has a right e-mail address. */
async function openWrongRows() {
  const app = await openDesk({ browser: chromium });
  const { grid } = app.desk;
  await expect.poll(() => grid.cursor()).toBe("1/1");
  await grid.paste(WRONG);
  await expect.poll(() => app.desk.counts("All")).toEqual({ All: 6 });
  const column = (name: string): Promise<string[]> =>
    Promise.all([1, 2, 3, 4].map((row) => grid.text(row, name)));
  return { ...app, column };
}

/** The app at the errors of these rows. */
async function openErrors() {
  const app = await openWrongRows();
  const { desk } = app;
  await desk.chip("To fix").click();
  await desk.grid.row(6).waitFor();
  await desk.grid.select(1, "E-mail");
  return { ...app, rowsShown: () => desk.grid.root.getByRole("rowheader").count() };
}

describe("a row that is edited while the list changes", () => {
  test("has what was typed into it when the row before it is mended and leaves", async () => {
    await using app = await openErrors();
    const { desk, page, rowsShown, column } = app;
    const { keyboard } = page;

    const edits = await holdCalls(page, "rows.edit");
    await keyboard.type("one@example.com");
    await keyboard.press("Enter");
    await keyboard.type("two@example");
    edits.release();
    await expect.poll(rowsShown).toBe(5);
    await keyboard.type(".com");
    await keyboard.press("Enter");
    await keyboard.type("three@example.com");
    await keyboard.press("Enter");
    await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 3 });
    await expect.poll(() => desk.grid.cursor()).toBe("1/1");
    expect(await desk.grid.text(1, "E-mail")).toBe("wrong-4@");

    await desk.chip("All").click();
    await expect
      .poll(() => column("E-mail"))
      .toEqual(["one@example.com", "two@example.com", "three@example.com", "wrong-4@"]);
  });

  test("stays in a list that it no longer belongs to for as long as it is being filled in", async () => {
    await using app = await openErrors();
    const { desk, page, rowsShown, column } = app;
    const { keyboard } = page;

    const edits = await holdCalls(page, "rows.edit");
    await keyboard.type("one@example.com");
    await keyboard.press("Tab");
    await keyboard.type("First");
    const listed = page.waitForResponse(/rows\.window/);
    edits.release();
    await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 5 });
    await listed;
    await keyboard.type(" name");
    await keyboard.press("Tab");
    await keyboard.press("Shift+Tab");
    await expect.poll(() => desk.grid.text(1, "Name")).toBe("First name");
    expect(await desk.grid.text(2, "E-mail")).toBe("wrong-2@");
    expect(await rowsShown()).toBe(6);

    await keyboard.press("ArrowDown");
    await expect.poll(rowsShown).toBe(5);
    expect(await desk.grid.cursor()).toBe("1/2");
    await desk.chip("All").click();
    await expect.poll(() => column("Name")).toEqual(["First name", "Name 2", "Name 3", "Name 4"]);
  });

  test("has what was typed into it when earlier rows of the run are refused meanwhile", async () => {
    const release = Promise.withResolvers<void>();
    const refusedOnes = (row: string) => row.replaceAll(/"u(\d*5)@/g, '"u$1.');
    await using app = await openDesk({
      browser: chromium,
      via: (server) =>
        gateway(server.url, {
          alter: refusedOnes,
          beforeAnswer: (_, body) => (body.includes('"U-0"') ? release.promise : undefined),
        }),
    });
    const { desk, page } = app;
    const { keyboard } = page;
    await desk.chooseFile({ name: "rows.csv", bytes: numberedRows(300) });
    await desk.acceptFile();
    await desk.createAll();
    await desk.chip("Refused").click();
    await expect.poll(() => desk.counts("Refused")).toEqual({ Refused: 20 });
    await expect.poll(() => desk.grid.text(2, "Your id")).toBe("U-115");

    await desk.grid.select(2, "Name");
    await keyboard.press("F2");
    await keyboard.type(" (the 115th");
    const editor = desk.grid.root.getByRole("textbox", { name: "Name" });
    const before = await editor.boundingBox();
    release.resolve();
    await expect.poll(() => desk.grid.text(2, "Your id")).toBe("U-15");
    expect(await editor.boundingBox()).toEqual(before);
    await keyboard.type(")");
    await keyboard.press("Enter");

    await expect.poll(() => desk.grid.text(12, "Name")).toBe("Customer 115 (the 115th)");
    expect(await desk.grid.text(2, "Name")).toBe("Customer 15");
    expect(await desk.grid.cursor()).toBe("13/3");
  });

  test("has what was typed into it when it was scrolled out of sight", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page } = app;
    await desk.chooseFile({ name: "rows.csv", bytes: numberedRows(3_000) });
    await desk.acceptFile();

    await desk.grid.select(1, "Name");
    await page.keyboard.press("F2");
    await page.keyboard.type(" the first");
    await page.mouse.wheel(0, 60_000);
    await expect.poll(() => desk.grid.text(1_880, "Your id")).toBe("U-1879");
    await page.keyboard.press("Enter");
    await expect.poll(() => desk.grid.cursor()).toBe("2/2");
    await expect.poll(() => desk.grid.text(1, "Name")).toBe("Customer 0 the first");
  });

  test("keeps its editor when it is new and gets its number", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page } = app;
    const { keyboard } = page;

    await expect.poll(() => desk.grid.cursor()).toBe("1/1");
    const additions = await holdCalls(page, "rows.add");
    await keyboard.type("ana@example.com");
    await keyboard.press("Tab");
    await keyboard.type("A");
    const listed = page.waitForResponse(/rows\.window/);
    additions.release();
    await listed;
    await desk.chip("All").waitFor();
    await keyboard.type("na");
    await keyboard.press("Tab");
    await keyboard.type("A-1");
    await keyboard.press("Enter");
    await expect.poll(() => desk.counts("All")).toEqual({ All: 1 });
    await expect.poll(() => desk.grid.text(1, "Your id")).toBe("A-1");
    expect(await desk.grid.text(1, "Name")).toBe("Ana");
    expect(await desk.grid.cursor()).toBe("2/1");
  });

  test("keeps it when another cell is clicked, which stays as it is", async () => {
    await using app = await openErrors();
    const { desk, page } = app;

    await desk.grid.select(2, "Name");
    await page.keyboard.type("Second");
    await desk.grid.select(3, "Name");
    await expect.poll(() => desk.grid.text(2, "Name")).toBe("Second");
    await expect.poll(() => desk.grid.cursor()).toBe("3/2");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await desk.grid.text(3, "Name")).toBe("Name 3");
  });
});

test("F8 goes from a cell that was just mended to the next error, before and after the list has changed", async () => {
  await using app = await openErrors();
  const { desk, page, rowsShown } = app;
  const { keyboard } = page;
  const emailAtCursor = () => page.locator(":focus").innerText();

  const lists = await holdCalls(page, "rows.window");
  await keyboard.type("one@example.com");
  await keyboard.press("F8");
  await expect.poll(emailAtCursor).toBe("wrong-2@");
  await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 5 });
  lists.release();
  await expect.poll(rowsShown).toBe(5);
  expect(await emailAtCursor()).toBe("wrong-2@");
  await keyboard.type("two@example.com");
  await keyboard.press("F8");
  await expect.poll(emailAtCursor).toBe("wrong-3@");
  await expect.poll(rowsShown).toBe(4);
  expect(await emailAtCursor()).toBe("wrong-3@");
});

test("the rows that are deleted are those on the screen, though the host has others by now", async () => {
  await using app = await openErrors();
  const { desk, page, column } = app;

  const lists = await holdCalls(page, "rows.window");
  await desk.grid.type(1, "E-mail", "one@example.com");
  await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 5 });
  await page.keyboard.press("Control+Backspace");
  lists.release();
  await expect.poll(() => desk.counts("All")).toEqual({ All: 5 });
  await desk.chip("All").click();
  await expect
    .poll(() => column("E-mail"))
    .toEqual(["one@example.com", "wrong-3@", "wrong-4@", "wrong-5@"]);
});

describe("the clipboard", () => {
  test("brings cells over rows and below the last one in one step back", async () => {
    await using app = await openWrongRows();
    const { desk, page } = app;

    await desk.grid.select(6, "E-mail");
    await desk.grid.paste("six@example.com\nseven@example.com\neight@example.com\n");
    await expect.poll(() => desk.counts("All", "Ready")).toEqual({ All: 8, Ready: 3 });
    expect(await desk.grid.text(8, "E-mail")).toBe("eight@example.com");
    await page.keyboard.press("Control+Z");
    await expect.poll(() => desk.counts("All", "Ready")).toEqual({ All: 6, Ready: 0 });
    expect(await desk.grid.text(6, "E-mail")).toBe("wrong-6@");
    await page.keyboard.press("Control+Y");
    await expect.poll(() => desk.counts("All", "Ready")).toEqual({ All: 8, Ready: 3 });
  });

  test("brings all of its rows where the last ones were deleted before", async () => {
    await using app = await openWrongRows();
    const { desk, page } = app;

    await desk.grid.select(5, "E-mail");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+Backspace");
    await expect.poll(() => desk.counts("All")).toEqual({ All: 4 });
    await desk.grid.select(4, "E-mail");
    await desk.grid.paste(
      "four@example.com\nfive@example.com\nsix@example.com\nseven@example.com\n",
    );
    await expect.poll(() => desk.counts("All", "Ready")).toEqual({ All: 7, Ready: 4 });
    await expect.poll(() => desk.grid.text(5, "E-mail")).toBe("five@example.com");
    expect(await desk.grid.text(7, "E-mail")).toBe("seven@example.com");
    await desk.grid.type(7, "Name", "Seven");
    await expect.poll(() => desk.grid.text(7, "Name")).toBe("Seven");
  });

  test("says how many of its rows a list that shows only some has no place for", async () => {
    await using app = await openErrors();
    const { desk, page } = app;

    await desk.grid.select(6, "Name");
    await desk.grid.paste("Sixth\nSeventh\nEighth\n");
    await page
      .getByRole("alert")
      .getByText("2 rows were not pasted: no rows can be added to this list.")
      .waitFor();
    await expect.poll(() => desk.grid.text(6, "Name")).toBe("Sixth");
  });

  test("is left as it is by copying from the empty row at the end", async () => {
    await using app = await openWrongRows();
    const { desk, page } = app;

    await page.evaluate(() => navigator.clipboard.writeText("seven@example.com"));
    await desk.grid.select(7, "E-mail");
    await page.keyboard.press("Control+C");
    await page.keyboard.press("Control+V");
    await expect.poll(() => desk.counts("All")).toEqual({ All: 7 });
    expect(await desk.grid.text(7, "E-mail")).toBe("seven@example.com");
  });
});

test("cells that could not be cleared are said to be as they were", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  await desk.chooseFile({ name: "rows.csv", bytes: numberedRows(1_000) });
  await desk.acceptFile();

  await desk.grid.select(2, "Name");
  await page.keyboard.press("Control+A");
  await page.route(/rows\.window/, (route) => route.abort());
  await page.keyboard.press("Delete");
  await page.getByRole("alert").getByText("The app’s own service does not answer.").waitFor();
  await expect.poll(() => desk.grid.text(2, "Name")).toBe("Customer 1");
});
