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

/** The app with three rows that are ready, the cursor in the first. */
async function openThree() {
  const app = await openDesk({ browser: chromium });
  const { desk } = app;
  await expect.poll(() => desk.grid.cursor()).toBe("1/1");
  await desk.grid.paste("ana@example.com\tAna\nleo@example.com\tLeo\neva@example.com\tEva\n");
  await expect.poll(() => desk.counts("Ready")).toEqual({ Ready: 3 });
  return app;
}

describe("the keys of a view", () => {
  test("do nothing behind a dialog or a menu, and work again as soon as it is closed", async () => {
    await using app = await openThree();
    const { desk, page } = app;
    const { keyboard } = page;
    const pressAll = async () => {
      for (const key of ["Backspace", "d", "Enter", ",", "n", "k", "z"]) {
        await keyboard.press(`Control+${key}`);
      }
    };

    await desk.button(/^Fix…/).click();
    const menu = page.getByRole("menu");
    await menu.getByRole("menuitem").first().waitFor();
    await pressAll();
    await menu.getByRole("menuitem", { name: "Remove spaces" }).click();
    const dialog = page.getByRole("dialog", { name: "Fix many rows at once" });
    await dialog.locator(":focus").waitFor();
    await pressAll();
    await dialog.getByLabel("Which rows").focus();
    await pressAll();
    expect(await page.getByRole("dialog").count()).toBe(1);
    await keyboard.press("Escape");
    await desk.step.filter({ hasText: "Review" }).waitFor();
    expect(await desk.counts("All")).toEqual({ All: 3 });

    await desk.grid.select(3, "E-mail");
    await keyboard.press("Control+Backspace");
    await expect.poll(() => desk.counts("All")).toEqual({ All: 2 });
    expect(await desk.grid.text(2, "E-mail")).toBe("leo@example.com");
    await keyboard.press("Control+Z");
    await expect.poll(() => desk.counts("All")).toEqual({ All: 3 });
  });

  test("work while what was open fades away, and the palette's own key closes it", async () => {
    await using app = await openThree();
    const { desk, page } = app;
    const { keyboard } = page;

    await keyboard.press("Control+/");
    const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await keys.locator(":focus").waitFor();
    await keyboard.press("Escape");
    await expect.poll(() => desk.grid.cursor()).not.toBe(null);
    await keyboard.press("Control+K");
    const palette = page.getByRole("dialog", { name: "Commands" });
    await palette.locator(":focus").waitFor();
    await keyboard.press("Control+K");
    await palette.waitFor({ state: "detached" });
    await expect.poll(() => desk.grid.cursor()).toBe("1/1");
  });

  test("act once while they are held down, but for those that go from place to place", async () => {
    await using app = await openThree();
    const { desk, page, client } = app;
    const { keyboard } = page;

    await keyboard.down("Control");
    await keyboard.down("Enter");
    await page.getByText("3 customers in 1 batch go to This computer, SANDBOX.").waitFor();
    await desk.button(/^Create all 3/).waitFor();
    for (const _ of "held") await keyboard.down("Enter");
    await keyboard.up("Control");
    // Now it is Enter alone, and the button has the focus.
    for (const _ of "held") await keyboard.down("Enter");
    await keyboard.up("Enter");
    await desk.open("Outbox");
    await page.getByText("Nothing has been sent yet").waitFor();
    expect(await serverCustomers(client)).toEqual([]);

    await page.goBack();
    await page.goBack();
    await desk.atStep("Review");
    await desk.grid.type(1, "Name", "One");
    await desk.grid.type(1, "Name", "Two");
    await expect.poll(() => desk.grid.text(1, "Name")).toBe("Two");
    await keyboard.down("Control");
    await keyboard.down("z");
    await keyboard.down("z");
    await keyboard.up("z");
    await keyboard.up("Control");
    await expect.poll(() => desk.grid.text(1, "Name")).toBe("Ana");
  });
});
