import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { holdCalls } from "./hold-calls.ts";
import { openDesk } from "./open-desk.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

const FILE = Buffer.from("email,name,plan\nana@example.com,Ana,pro\nleo@example.com,Leo,free\n");

async function openFile() {
  const app = await openDesk({ browser: chromium });
  await app.desk.chooseFile({ name: "rows.csv", bytes: FILE });
  await app.desk.proceed();
  await app.desk.atStep("Columns");
  return { ...app, key: app.page.getByLabel("Name of the extra value") };
}

test("two columns that are matched one right after the other are both matched", async () => {
  await using app = await openFile();
  const { desk, page } = app;
  const choices = await holdCalls(page, "imports.setMapping");
  await page.getByRole("combobox", { name: "plan" }).selectOption("Leave out");
  await page.getByRole("combobox", { name: "name" }).selectOption("Your id");
  choices.release();
  await desk.proceed();
  await desk.atStep("Review");
  await expect.poll(() => desk.grid.text(1, "Your id")).toBe("Ana");
  expect(await page.getByRole("columnheader", { name: "plan" }).count()).toBe(0);
});

/** The app at the review, with a name half typed. */
async function openTyping() {
  const app = await openFile();
  const { desk, page } = app;
  await desk.proceed();
  await desk.atStep("Review");
  await desk.grid.select(2, "Name");
  await page.keyboard.type("Leonora");
  return app;
}

describe("what is being typed into a cell is kept", () => {
  test.each(["Control+N", "Control+,"])("when %s leaves the view", async (key) => {
    await using app = await openTyping();
    const { desk, page } = app;
    await page.keyboard.press(key);
    await desk.heading(key === "Control+N" ? "New batch" : "Settings").waitFor();
    await page.goBack();
    await expect.poll(() => desk.grid.text(2, "Name")).toBe("Leonora");
  });

  test("when the menu of the window leaves the view", async () => {
    await using app = await openTyping();
    const { desk, page } = app;
    await page.evaluate(() =>
      window.dispatchEvent(
        new CustomEvent("customer-desk:command", { detail: { command: "history" } }),
      ),
    );
    await desk.heading("History").waitFor();
    await page.goBack();
    await expect.poll(() => desk.grid.text(2, "Name")).toBe("Leonora");
  });

  test("when the browser goes elsewhere, and not when Escape takes it back", async () => {
    await using app = await openFile();
    const { desk, page } = app;
    await desk.proceed();
    await desk.atStep("Review");
    await desk.open("History");
    await page.goBack();
    await desk.grid.select(1, "Name");
    await page.keyboard.type("Nobody");
    await page.keyboard.press("Escape");
    await desk.grid.select(2, "Name");
    await page.keyboard.type("Leonora");
    await page.goForward();
    await desk.heading("History").waitFor();
    await page.goBack();
    await expect.poll(() => desk.grid.text(2, "Name")).toBe("Leonora");
    expect(await desk.grid.text(1, "Name")).toBe("Ana");
  });

  test("and is in the file that is saved meanwhile", async () => {
    await using app = await openTyping();
    const { page } = app;
    const downloading = page.waitForEvent("download");
    await page.keyboard.press("Control+S");
    const content = await readFile(await (await downloading).path(), "utf8");
    expect(content).toContain("Leonora");
  });

  test("before the next step counts the rows", async () => {
    await using app = await openTyping();
    const { desk, page } = app;
    const edits = await holdCalls(page, "rows.edit");
    const plans = await holdCalls(page, "outbox.plan");
    plans.release();
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => edits.count()).toBe(1);
    expect(plans.count()).toBe(0);
    edits.release();
    await desk.atStep("Create");
    await expect.poll(() => plans.count()).toBeGreaterThan(0);
  });

  test("before Back goes on", async () => {
    await using app = await openTyping();
    const { desk, page } = app;
    const edits = await holdCalls(page, "rows.edit");
    const steps = await holdCalls(page, "imports.goBack");
    steps.release();
    await desk.button("Back").click();
    await expect.poll(() => edits.count()).toBe(1);
    expect(steps.count()).toBe(0);
    edits.release();
    await desk.atStep("Columns");
    expect(steps.count()).toBe(1);
  });
});

describe("the name of an extra value", () => {
  test("that is being typed is kept when a key goes on, whatever takes longer", async () => {
    await using app = await openFile();
    const { desk, page, key } = app;
    await key.fill("tier");
    const mappings = await holdCalls(page, "imports.setMapping");
    const reviews = await holdCalls(page, "imports.startReview");
    reviews.release();
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => mappings.count()).toBe(1);
    mappings.release();
    await desk.atStep("Review");
    await desk.grid.root.getByRole("columnheader", { name: "tier" }).waitFor();
  });

  test("that is being typed is kept when the view is left", async () => {
    await using app = await openFile();
    const { desk, page, key } = app;
    await key.fill("tier");
    await page.goBack();
    await desk.atStep("File");
    await page.goForward();
    await desk.atStep("Columns");
    await expect.poll(() => key.inputValue()).toBe("tier");
  });

  test("follows the matches of another file, and is not written back over them", async () => {
    await using app = await openFile();
    const { desk, key } = app;
    await key.fill("tier");
    await desk.proceed();
    await desk.atStep("Review");
    await desk.open("New batch");
    await desk.chooseFile({ name: "again.csv", bytes: FILE });
    await desk.proceed();
    await desk.atStep("Columns");
    await expect.poll(() => key.inputValue()).toBe("tier");
    await key.fill("level");
    await key.press("Tab");
    await desk.button("Use the matches of rows.csv").click();
    await expect.poll(() => key.inputValue()).toBe("tier");
    await key.press("Tab");
    await desk.proceed();
    await desk.atStep("Review");
    await desk.grid.root.getByRole("columnheader", { name: "tier" }).waitFor();
  });
});
