import type { Locator, Page } from "playwright-core";
import { GridPage } from "./grid-page.ts";

export type Chip =
  | "All"
  | "Ready"
  | "To fix"
  | "Duplicates"
  | "On server"
  | "Created"
  | "Already there"
  | "Refused"
  | "Waiting"
  | "Not sent";

type Screen = "New batch" | "Outbox" | "Customers" | "History" | "Settings";

/** What a person finds in the app, by role and name; in English. */
export class DeskPage {
  readonly page: Page;
  readonly grid: GridPage;

  constructor(page: Page) {
    this.page = page;
    this.grid = new GridPage(page.getByRole("grid", { name: "Rows of the batch" }));
  }

  get status(): Locator {
    return this.page.getByRole("region", { name: "Status" });
  }

  get step(): Locator {
    return this.page.getByRole("list", { name: "Steps" }).locator("[aria-current=step]");
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name });
  }

  async open(screen: Screen): Promise<void> {
    const navigation = this.page.getByRole("navigation", { name: "Screens" });
    await navigation.getByRole("link", { name: screen }).click();
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole("heading", { level: 1, name });
  }

  async chooseFile(file: string | { name: string; bytes: Uint8Array }): Promise<void> {
    const choosing = this.page.waitForEvent("filechooser");
    await this.button("Choose a file").click();
    const chooser = await choosing;
    await chooser.setFiles(
      typeof file === "string"
        ? file
        : { name: file.name, mimeType: "", buffer: Buffer.from(file.bytes) },
    );
    await this.atStep("File");
  }

  /** Lets a file fall onto the window, as a file manager does. */
  async dropFile(name: string, bytes: Uint8Array): Promise<void> {
    const data = await this.page.evaluateHandle(
      ({ fileName, base64 }) => {
        const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], fileName));
        return transfer;
      },
      { fileName: name, base64: Buffer.from(bytes).toString("base64") },
    );
    const body = this.page.locator("body");
    await body.dispatchEvent("dragover", { dataTransfer: data });
    await this.page.getByText("Drop the file to import it").waitFor();
    await body.dispatchEvent("drop", { dataTransfer: data });
    await this.atStep("File");
  }

  async atStep(name: "File" | "Columns" | "Review" | "Create"): Promise<void> {
    await this.step.filter({ hasText: name }).waitFor();
  }

  async proceed(): Promise<void> {
    await this.button(/^Continue/).click();
  }

  /** From the first step of a file to the review of its rows, with what the app proposes. */
  async acceptFile(): Promise<void> {
    await this.proceed();
    await this.atStep("Columns");
    await this.proceed();
    await this.atStep("Review");
  }

  /** From the review to the run. */
  async createAll(): Promise<void> {
    await this.proceed();
    await this.atStep("Create");
    await this.button(/^(Create|Queue) (all|1 customer)/).click();
    await this.chip("Created").waitFor();
  }

  /** Waits until a run has an outcome for every row. */
  async finished(rows: number): Promise<void> {
    const count = rows.toLocaleString("en-US");
    await this.page.getByText(`${count} of ${count} row`).first().waitFor();
    await this.page.getByText(/^Finished /).waitFor();
  }

  /** The button that counts the rows of a kind and, pressed, shows them. */
  chip(name: Chip): Locator {
    return this.page
      .getByRole("group", { name: "Which rows to show" })
      .getByRole("button", { name: new RegExp(`^${name}`) });
  }

  /** What the chips count. */
  async counts(...names: Chip[]): Promise<Partial<Record<Chip, number>>> {
    const texts = names.map(async (name) => {
      const text = (await this.chip(name).innerText()).slice(name.length);
      return [name, Number(text.replaceAll(/\D/g, ""))];
    });
    return Object.fromEntries(await Promise.all(texts));
  }

  /** What becomes of each column of the file, by its name. */
  async mapping(): Promise<Record<string, string>> {
    const choices = this.page.getByRole("main").getByRole("combobox");
    await choices.first().waitFor();
    const entries = await choices.evaluateAll((all) =>
      all.map((select) => [
        select.getAttribute("aria-label"),
        (select as HTMLSelectElement).selectedOptions[0]?.label,
      ]),
    );
    return Object.fromEntries(entries);
  }
}
