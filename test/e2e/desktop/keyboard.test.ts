import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

describe("without a mouse", () => {
  test("rows are typed into the empty grid, corrected and created by keys alone", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, client } = app;
    const { keyboard } = page;
    const typeRow = async (email: string, name: string, id: string) => {
      await keyboard.type(email);
      await keyboard.press("Tab");
      await keyboard.type(name);
      await keyboard.press("Tab");
      await keyboard.type(id);
      // Enter goes to where the row began, as in a spreadsheet.
      await keyboard.press("Enter");
    };

    await desk.heading("New batch").waitFor();
    await expect.poll(() => desk.grid.cursor()).toBe("1/1");
    await typeRow("ana@example.com", "Ana Núñez", "A-1");
    await typeRow("leo.example.com", "Leo", "A-2");
    await typeRow("eva@example.com", "Eva", "A-3");
    await expect.poll(() => desk.grid.cursor()).toBe("4/1");
    await expect
      .poll(() => desk.counts("All", "Ready", "To fix"))
      .toEqual({
        All: 3,
        Ready: 2,
        "To fix": 1,
      });

    await keyboard.press("F8");
    await expect.poll(() => desk.grid.cursor()).toBe("2/1");
    expect(await desk.grid.problem(2, "E-mail")).toContain("is not an e-mail address");
    await keyboard.press("F2");
    for (const _ of ".example.com") await keyboard.press("ArrowLeft");
    await keyboard.press("Delete");
    await keyboard.type("@");
    await keyboard.press("Enter");
    await expect.poll(() => desk.counts("Ready", "To fix")).toEqual({ Ready: 3, "To fix": 0 });

    await keyboard.press("Control+Enter");
    await page.getByText("3 customers in 1 batch go to This computer, SANDBOX.").waitFor();
    await keyboard.press("Control+Enter");
    await desk.finished(3);

    expect(await serverCustomers(client)).toMatchObject([
      { email: "ana@example.com", fullName: "Ana Núñez", externalId: "A-1" },
      { email: "leo@example.com", fullName: "Leo", externalId: "A-2" },
      { email: "eva@example.com", fullName: "Eva", externalId: "A-3" },
    ]);
  });

  test("every screen and command is reached: palette, list of keys, out of the grid by Esc Tab", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page } = app;
    const { keyboard } = page;

    await expect.poll(() => desk.grid.cursor()).toBe("1/1");
    await keyboard.press("Control+K");
    await keyboard.type("hist");
    await keyboard.press("Enter");
    await desk.heading("History").waitFor();
    await keyboard.press("Control+K");
    // Without a pause: not one letter is lost before the list is there.
    await keyboard.type("new cust");
    await keyboard.press("Enter");
    await page.getByRole("dialog", { name: "New customer" }).waitFor();
    await keyboard.press("Escape");
    await desk.heading("Customers").waitFor();

    await keyboard.press("Control+N");
    await expect.poll(() => desk.grid.cursor()).toBe("1/1");
    await keyboard.press("Control+/");
    const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await keys.getByText("Next error").waitFor();
    await keyboard.press("Escape");
    await keys.waitFor({ state: "detached" });

    await expect.poll(() => desk.grid.cursor()).toBe("1/1");
    await keyboard.press("Escape");
    await keyboard.press("Tab");
    await expect.poll(() => desk.grid.cursor()).toBe(null);
  });
});

describe("the focus", () => {
  test("goes to the heading where what had it is gone, not to the top of the window", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page } = app;
    const focused = () => page.evaluate(() => document.activeElement?.textContent);

    await desk.chooseFile({
      name: "rows.csv",
      bytes: Buffer.from("email,name\nana@example.com,Ana\n"),
    });
    await expect.poll(focused).toBe("rows.csv");
    await desk.button(/^Continue/).press("Enter");
    await desk.atStep("Columns");
    await expect.poll(focused).toBe("What each column means");
    await desk.proceed();
    await desk.atStep("Review");
    await desk.createAll();
    await desk.finished(1);
    await desk.chip("Refused").click();
    await desk.button("Show all rows").press("Enter");
    await expect.poll(focused).toBe("rows.csv");
  });

  test("comes back to a button that was busy, and to what a dialog was opened from", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page } = app;
    const isFocused = (name: string) =>
      desk.button(name).evaluate((element) => element === document.activeElement);

    await desk.open("Settings");
    await desk.button("Back up now").press("Enter");
    await page.getByText(/^Backed up to/).waitFor();
    await expect.poll(() => isFocused("Back up now")).toBe(true);
    await desk.button("Add a profile").press("Enter");
    await page.getByRole("dialog", { name: "New profile" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => isFocused("Add a profile")).toBe(true);
  });
});

describe("pasting from a spreadsheet", () => {
  test("cells with quotes, line breaks and tabs land in their cells, and one key takes them back", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, client } = app;

    await expect.poll(() => desk.grid.cursor()).toBe("1/1");
    // As Excel puts it: CRLF between rows, quotes around what needs them.
    await desk.grid.paste(
      'ana@example.com\t"Ana ""La Rápida"" Núñez"\tA-1\r\n' +
        'leo@example.com\t"Leo\nSegunda línea"\tA-2\r\n' +
        "eva@example.com\tEva\tA-3\r\n",
    );
    await expect.poll(() => desk.counts("Ready")).toEqual({ Ready: 3 });
    await page.keyboard.press("Control+Z");
    await desk.heading("New batch").waitFor();
    await page.keyboard.press("Control+Shift+Z");
    await expect.poll(() => desk.counts("Ready")).toEqual({ Ready: 3 });

    await desk.createAll();
    await desk.finished(3);
    expect(await serverCustomers(client)).toMatchObject([
      { fullName: 'Ana "La Rápida" Núñez' },
      { fullName: "Leo\nSegunda línea" },
      { fullName: "Eva", externalId: "A-3" },
    ]);
  });

  test("cells with their header are matched to fields, like a file's columns", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, client } = app;

    await expect.poll(() => desk.grid.cursor()).toBe("1/1");
    await desk.grid.paste("Nombre\tCorreo\tPlan\nAna\tana@example.com\tpro\n");
    await desk.atStep("Columns");
    expect(await desk.mapping()).toEqual({ Nombre: "Name", Correo: "E-mail", Plan: "Extra value" });
    await desk.proceed();
    await desk.atStep("Review");
    await desk.createAll();
    await desk.finished(1);
    expect(await serverCustomers(client)).toMatchObject([
      { email: "ana@example.com", fullName: "Ana", metadata: { Plan: "pro" } },
    ]);
  });

  test("a range that is copied can be pasted elsewhere, and one cell fills a range", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page } = app;
    const { grid } = desk;
    const { keyboard } = page;

    await expect.poll(() => grid.cursor()).toBe("1/1");
    await grid.paste("ana@example.com\tAna\nleo@example.com\tLeo\neva@example.com\tEva\n");
    await expect.poll(() => desk.counts("All")).toEqual({ All: 3 });
    await grid.select(1, "Name");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("Control+C");
    await grid.select(1, "Your id");
    await keyboard.press("Control+V");
    await expect.poll(() => grid.text(2, "Your id")).toBe("Leo");

    await grid.select(1, "City");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("Shift+ArrowDown");
    await grid.paste("Madrid");
    await expect.poll(() => grid.text(3, "City")).toBe("Madrid");
    expect([await grid.text(1, "City"), await grid.text(2, "City")]).toEqual(["Madrid", "Madrid"]);
  });
});
