import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { openDesk } from "./open-desk.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

const FILE = Buffer.from("email;name\nana@example.com;Ana\nnobody;Leo\n");

test("the browser's way back is the app's: each step can be changed again, and gone on from", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  const failures = page.getByText("at another step by now");
  await desk.chooseFile({ name: "rows.csv", bytes: FILE });
  await desk.acceptFile();
  await page.goBack();
  await desk.atStep("Columns");
  await page.getByRole("row", { name: /^name/ }).waitFor();
  await page.goBack();
  await desk.atStep("File");
  await page.getByRole("combobox", { name: "Column names" }).selectOption("None");
  await page.getByText("3 rows").waitFor();
  await page.goForward();
  await desk.atStep("Columns");
  await page.getByText("ana@example.com").waitFor();
  await page.goForward();
  await desk.atStep("Columns");
  expect(await failures.count()).toBe(0);
});
