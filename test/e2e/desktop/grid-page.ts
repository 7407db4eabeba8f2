import type { Locator, Page } from "playwright-core";

/** The grid as a screen reader has it: rows by number, cells by the name of their column. */
export class GridPage {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  get #page(): Page {
    return this.root.page();
  }

  /** @param row its place in the list that is shown, from 1 */
  row(row: number): Locator {
    return this.root.locator(`[role=row][aria-rowindex="${row + 1}"]`);
  }

  async cell(row: number, column: string): Promise<Locator> {
    const header = this.root.getByRole("columnheader", { name: column });
    const place = await header.first().getAttribute("aria-colindex");
    return this.row(row).locator(`[aria-colindex="${place}"]`);
  }

  async text(row: number, column: string): Promise<string> {
    return (await this.cell(row, column)).locator(":scope > :not([hidden])").first().innerText();
  }

  /** The words that belong to a cell that is marked as wrong. */
  async problem(row: number, column: string): Promise<string> {
    const cell = await this.cell(row, column);
    const id = await cell.getAttribute("aria-describedby");
    return (await this.root.locator(`[id="${id}"]`).textContent()) ?? "";
  }

  /** Puts the cursor into a cell. */
  async select(row: number, column: string): Promise<void> {
    await (await this.cell(row, column)).click();
  }

  /** Replaces what a cell holds, by typing. */
  async type(row: number, column: string, text: string): Promise<void> {
    await this.select(row, column);
    await this.#page.keyboard.type(text);
    await this.#page.keyboard.press("Enter");
  }

  /** Puts text on the clipboard, as Excel and Sheets do, and pastes it at the cursor. */
  async paste(text: string): Promise<void> {
    await this.#page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await this.#page.keyboard.press("Control+V");
  }

  /** The cell that has the focus, as `row/column` places from 1; null if it is elsewhere. */
  cursor(): Promise<string | null> {
    return this.root.evaluate((grid) => {
      const { activeElement } = document;
      if (activeElement === null || !grid.contains(activeElement)) return null;
      const row = activeElement.closest("[role=row]")?.getAttribute("aria-rowindex");
      const column = activeElement.closest("[role=gridcell]")?.getAttribute("aria-colindex");
      return `${Number(row) - 1}/${Number(column) - 1}`;
    });
  }
}
