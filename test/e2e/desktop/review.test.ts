import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { holdCalls } from "./hold-calls.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

const LINES = [
  "email,name,external id,city",
  "ANA@EXAMPLE.COM,Ana,A-1,Madrid",
  "leo.example.com,Leo,A-2,Madird",
  "eva@example.com,Eva,A-3,Madird",
  "iris@,Iris,A-4,Cádiz",
  ",Nobody,A-5,Cádiz",
  "ana@example.com,Ana again,A-1,Madrid",
  "max@example.com,Max,A-6,Madrid",
];

/** The app at the review of a file with errors of two kinds and a duplicate. */
async function openReview() {
  const app = await openDesk({ browser: chromium });
  await app.desk.chooseFile({ name: "rows.csv", bytes: Buffer.from(LINES.join("\n")) });
  await app.desk.acceptFile();
  await expect.poll(() => app.desk.counts("All")).toEqual({ All: 7 });
  return app;
}

describe("errors under review", () => {
  test("are marked in their cells, counted by kind, and found one after the other by F8", async () => {
    await using app = await openReview();
    const { desk, page } = app;
    const { keyboard } = page;

    expect(await desk.counts("Ready", "To fix", "Duplicates")).toEqual({
      Ready: 3,
      "To fix": 3,
      Duplicates: 1,
    });
    const bad = await desk.grid.cell(2, "E-mail");
    expect(await bad.getAttribute("aria-invalid")).toBe("true");
    expect(await desk.grid.problem(2, "E-mail")).toBe(
      "E-mail is not an e-mail address. Write it like ana@example.com.",
    );

    await desk.grid.select(1, "E-mail");
    const stops: (string | null)[] = [];
    for (const [key, at] of [
      ["F8", "2/1"],
      ["F8", "4/1"],
      ["F8", "5/1"],
      ["Shift+F8", "4/1"],
    ] as const) {
      await keyboard.press(key);
      await expect.poll(() => desk.grid.cursor()).toBe(at);
      stops.push(at);
    }
    expect(stops).toHaveLength(4);
    await page.getByText("E-mail is not an e-mail address.").last().waitFor();

    await desk.chip("To fix").click();
    const kinds = page.getByRole("group", { name: "Kinds of errors" });
    await kinds.getByRole("button", { name: "E-mail is not an e-mail address (2)" }).waitFor();
    await kinds.getByRole("button", { name: "E-mail is missing (1)" }).click();
    await expect.poll(() => desk.grid.text(1, "Name")).toBe("Nobody");
    expect(await desk.grid.root.getByRole("rowheader").count()).toBe(1);
  });

  test("are mended in place, taken back and done again, step by step", async () => {
    await using app = await openReview();
    const { desk, page } = app;
    const undo = () => page.keyboard.press("Control+Z");

    await desk.grid.type(2, "E-mail", "leo@example.com");
    await desk.grid.type(4, "E-mail", "iris@example.com");
    await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 1 });
    expect(await (await desk.grid.cell(2, "E-mail")).getAttribute("aria-invalid")).toBe(null);
    await undo();
    await expect.poll(() => desk.grid.text(4, "E-mail")).toBe("iris@");
    await undo();
    await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 3 });
    await page.keyboard.press("Control+Y");
    await expect.poll(() => desk.grid.text(2, "E-mail")).toBe("leo@example.com");
    await desk.button(/^Redo/).click();
    await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 1 });

    await desk.grid.select(2, "Name");
    await page.keyboard.press("F2");
    await page.keyboard.type(" and more");
    await page.keyboard.press("Escape");
    expect(await desk.grid.text(2, "Name")).toBe("Leo");
  });

  test("survive a reload of the page, with what was mended and what can be undone", async () => {
    await using app = await openReview();
    const { desk, page } = app;

    await desk.grid.type(2, "E-mail", "leo@example.com");
    await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 2 });
    await page.reload();
    await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 2 });
    await desk.button(/^Undo/).click();
    await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 3 });
  });
});

test("F8 says so when no error is left, for all to see", async () => {
  await using app = await openReview();
  const { desk, page } = app;

  await desk.grid.type(2, "E-mail", "leo@example.com");
  await desk.grid.type(4, "E-mail", "iris@example.com");
  await desk.grid.type(5, "E-mail", "nobody@example.com");
  await expect.poll(() => desk.counts("To fix")).toEqual({ "To fix": 0 });
  await page.keyboard.press("F8");
  await page.getByRole("alert").getByText("No errors left.").waitFor();
  await page.keyboard.press("F8");
  expect(await page.getByRole("alert").count()).toBe(1);
});

describe("many rows at once", () => {
  test("find and replace shows what it would change before it does, and is one step back", async () => {
    await using app = await openReview();
    const { desk, page } = app;

    await page.keyboard.press("Control+Shift+F");
    const dialog = page.getByRole("dialog", { name: "Fix many rows at once" });
    await dialog.getByLabel("Find", { exact: true }).fill("Madird");
    await dialog.getByLabel("Replace with").fill("Madrid");
    await dialog.getByText("2 cells in 2 rows would change.").waitFor();
    await dialog.getByRole("cell", { name: "Madird" }).first().waitFor();
    expect(await cityColumn(desk)).toEqual(["Madrid", "Madird", "Madird"]);
    await dialog.getByRole("button", { name: "Change 2 cells" }).click();
    await expect.poll(() => cityColumn(desk)).toEqual(["Madrid", "Madrid", "Madrid"]);

    await page.keyboard.press("Control+Z");
    await expect.poll(() => cityColumn(desk)).toEqual(["Madrid", "Madird", "Madird"]);
  });

  test("a column is written in lower case, and a value is set for rows of one kind only", async () => {
    await using app = await openReview();
    const { desk, page } = app;
    const dialog = page.getByRole("dialog", { name: "Fix many rows at once" });
    const openFix = async (name: string) => {
      await desk.button(/^Fix…/).first().click();
      await page.getByRole("menuitem", { name }).click();
    };

    await openFix("Write in lower case");
    await dialog.getByLabel("In column").selectOption("E-mail");
    await dialog.getByRole("button", { name: "Change 1 cell" }).click();
    await expect.poll(() => desk.grid.text(1, "E-mail")).toBe("ana@example.com");

    await desk.chip("To fix").click();
    await openFix("Set a value");
    await dialog.getByLabel("In column").selectOption("Name");
    await dialog.getByLabel("Value", { exact: true }).fill("Unknown");
    await dialog.getByRole("button", { name: "Change 3 cells" }).click();
    await desk.chip("All").click();
    await expect.poll(() => desk.grid.text(2, "Name")).toBe("Unknown");
    expect(await desk.grid.text(3, "Name")).toBe("Eva");
  });

  test("a fix is made only once it is shown what it changes", async () => {
    await using app = await openReview();
    const { desk, page } = app;
    const dialog = page.getByRole("dialog", { name: "Fix many rows at once" });
    await page.keyboard.press("Control+Shift+F");
    await dialog.getByLabel("Find", { exact: true }).fill("Madird");
    await dialog.getByRole("button", { name: "Change 2 cells" }).waitFor();
    const previews = await holdCalls(page, "rows.previewFix");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await expect.poll(() => previews.count()).toBe(1);
    await page.keyboard.press("Enter");
    previews.release();
    await dialog.getByRole("button", { name: "Change 2 cells", disabled: false }).waitFor();
    expect(await dialog.count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await cityColumn(desk)).toEqual(["Madrid", "Madird", "Madird"]);
  });

  test("a fix is for the rows that are shown: those of one kind of error, or those found", async () => {
    await using app = await openReview();
    const { desk, page } = app;
    const dialog = page.getByRole("dialog", { name: "Fix many rows at once" });
    const setValue = async (field: string, value: string) => {
      await dialog.getByLabel("What to do").selectOption("Set a value");
      await dialog.getByLabel("In column").selectOption(field);
      await dialog.getByLabel("Value", { exact: true }).fill(value);
    };
    const which = dialog.getByLabel("Which rows").locator("option:checked");

    await desk.chip("To fix").click();
    const kinds = page.getByRole("group", { name: "Kinds of errors" });
    await kinds.getByRole("button", { name: "E-mail is missing (1)" }).click();
    await kinds.getByRole("button", { name: "Fix…" }).click();
    expect(await which.innerText()).toBe("Rows shown");
    await setValue("Name", "Without");
    await dialog.getByRole("button", { name: "Change 1 cell" }).click();
    await expect.poll(() => desk.grid.text(1, "Name")).toBe("Without");

    await desk.chip("All").click();
    await page.keyboard.press("Control+F");
    await page.keyboard.type("cádiz");
    await expect.poll(() => desk.grid.root.getByRole("rowheader").count()).toBe(2);
    await page.keyboard.press("Control+Shift+F");
    await setValue("city", "Chiclana");
    await dialog.getByRole("button", { name: "Change 2 cells" }).waitFor();
    await dialog.getByLabel("Which rows").selectOption("Ready");
    await dialog.getByRole("button", { name: "Change 3 cells" }).waitFor();
    await dialog.getByLabel("Which rows").selectOption("Rows shown");
    await dialog.getByRole("button", { name: "Change 2 cells" }).click();
    await desk.button("Show all rows").click();
    await expect.poll(() => desk.grid.text(5, "City")).toBe("Chiclana");
    expect(await cityColumn(desk)).toEqual(["Madrid", "Madird", "Madird"]);
    expect(await desk.grid.text(4, "Name")).toBe("Iris");
  });

  test("selected rows are deleted, and come back", async () => {
    await using app = await openReview();
    const { desk, page } = app;

    await desk.grid.select(4, "E-mail");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+Backspace");
    await expect.poll(() => desk.counts("All", "To fix")).toEqual({ All: 5, "To fix": 1 });
    await expect.poll(() => desk.grid.text(4, "Name")).toBe("Ana again");
    await page.keyboard.press("Control+Z");
    await expect.poll(() => desk.counts("All", "To fix")).toEqual({ All: 7, "To fix": 3 });
  });
});

test("the search narrows the rows, and says so when nothing fits", async () => {
  await using app = await openReview();
  const { desk, page } = app;

  await page.keyboard.press("Control+F");
  await page.keyboard.type("cádiz");
  await expect.poll(() => desk.grid.root.getByRole("rowheader").count()).toBe(2);
  await page.keyboard.type(" nowhere");
  await page.getByText("No row contains “cádiz nowhere”.").waitFor();
  await desk.button("Show all rows").click();
  await expect.poll(() => desk.grid.text(1, "Name")).toBe("Ana");
});

test("what is typed just as a search begins is not lost", async () => {
  await using app = await openReview();
  const { page } = app;
  await page.evaluate(() => {
    const { setTimeout } = window;
    const held: (() => void)[] = [];
    Object.assign(window, {
      held,
      setTimeout: (work: () => void, ms: number) =>
        ms === 200 ? held.push(work) : setTimeout(work, ms),
    });
  });
  await page.keyboard.press("Control+F");
  await page.keyboard.type("cádiz");
  await page.evaluate(() => {
    (window as unknown as { held: (() => void)[] }).held.at(-1)?.();
    // In the same task, so before anything is drawn anew.
    document.execCommand("insertText", false, " n");
  });
  await page.locator("input[type=search]:focus").waitFor();
  await expect.poll(() => page.locator("input[type=search]:focus").inputValue()).toBe("cádiz n");
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { held: unknown[] }).held.length))
    .toBeGreaterThan(5);
  expect(await page.locator("input[type=search]:focus").inputValue()).toBe("cádiz n");
});

test("duplicates and rows that the server has are counted, and are not created twice", async () => {
  await using app = await openReview();
  const { desk, page, client } = app;
  await client.customers.create({ email: "max@example.com", externalId: "A-6" });

  await desk.chip("Duplicates").click();
  await expect.poll(() => desk.grid.text(1, "Name")).toBe("Ana again");
  await desk.chip("On server").getByText("not compared", { exact: true }).waitFor();
  await desk.chip("On server").click();
  await page.getByText("Not compared with the server yet.").waitFor();
  await page.getByText("Nobody has asked the server yet").waitFor();
  await desk.button("Compare now").click();
  await page.getByText("1 customer of this batch is on the server already.").waitFor();
  await page.getByText(/^Compared with the server at \d+:\d+/).waitFor();
  await expect.poll(() => desk.grid.text(1, "Name")).toBe("Max");

  await desk.proceed();
  await page.getByText("2 customers in 1 batch go to This computer, SANDBOX.").waitFor();
  await page.getByText("3 rows stay here to be fixed.").waitFor();
  await desk.button("Create all 2").click();
  await desk.finished(2);

  expect((await serverCustomers(client)).map(({ externalId }) => externalId)).toEqual([
    "A-6",
    "A-1",
    "A-3",
  ]);
});

async function cityColumn({ grid }: Awaited<ReturnType<typeof openReview>>["desk"]) {
  return [await grid.text(1, "City"), await grid.text(2, "City"), await grid.text(3, "City")];
}
