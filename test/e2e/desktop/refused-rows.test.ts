import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { gateway } from "./gateway.ts";
import { holdCalls } from "./hold-calls.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

const FILE = Buffer.from(
  [
    "email,name,external id,postal code",
    "ana@example.com,Ana,A-1,01001",
    "leo@strict.example,=Leo+1,00042,28001",
    "eva@strict.example,Eva Núñez,A-3,08001",
  ].join("\n"),
);

/** A server that is stricter than the app about the addresses of one domain. */
async function openBeforeStrictServer() {
  const app = await openDesk({
    browser: chromium,
    via: ({ url }) =>
      gateway(url, { alter: (body) => body.replaceAll("@strict.example", ".strict.example") }),
  });
  const { desk } = app;
  await desk.chooseFile({ name: "rows.csv", bytes: FILE });
  await desk.acceptFile();
  await desk.createAll();
  await desk.finished(3);
  return app;
}

async function exportAs(page: Page, name: string): Promise<Buffer> {
  await page.getByRole("button", { name: "Export" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name }).click();
  return contentOf(await downloading);
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

describe("rows that the server refused", () => {
  test("go out as they were corrected, also when they are sent again at once", async () => {
    await using app = await openBeforeStrictServer();
    const { desk, page, client } = app;
    await desk.chip("Refused").click();
    await expect.poll(() => desk.grid.text(1, "Name")).toBe("=Leo+1");
    const edits = await holdCalls(page, "rows.edit");
    for (const [row, email] of [
      [1, "leo@example.com"],
      [2, "eva@example.com"],
    ] as const) {
      await desk.grid.select(row, "E-mail");
      await page.keyboard.type(email);
      await page.keyboard.press("Enter");
    }
    await desk.button("Send 2 again").click();
    await expect.poll(() => edits.count()).toBe(1);
    edits.release();
    await expect.poll(() => desk.counts("Created", "Refused")).toEqual({ Created: 3, Refused: 0 });
    const emails = (await serverCustomers(client)).map(({ email }) => email);
    expect(emails.toSorted()).toEqual(["ana@example.com", "eva@example.com", "leo@example.com"]);
  });

  test("say why, are mended where they are, and are sent again", async () => {
    await using app = await openBeforeStrictServer();
    const { desk, page, client } = app;

    expect(await desk.counts("All", "Created", "Already there", "Refused", "Waiting")).toEqual({
      All: 3,
      Created: 1,
      "Already there": 0,
      Refused: 2,
      Waiting: 0,
    });
    await desk.chip("Refused").click();
    await expect.poll(() => desk.grid.text(1, "Name")).toBe("=Leo+1");
    await page
      .getByRole("gridcell", { name: /E-mail is not an e-mail address/ })
      .first()
      .waitFor();

    await desk.grid.type(1, "E-mail", "leo@example.com");
    await expect.poll(() => desk.grid.text(1, "Outcome")).toContain("edited, not sent again yet");
    await desk.grid.type(2, "E-mail", "eva@example.com");
    await desk.button("Send 2 again").click();
    await desk.chip("All").click();
    await desk.finished(3);
    await expect.poll(() => desk.counts("Created", "Refused")).toEqual({ Created: 3, Refused: 0 });

    expect((await serverCustomers(client)).map(({ email }) => email)).toEqual([
      "ana@example.com",
      "leo@example.com",
      "eva@example.com",
    ]);
  });

  test("are exported with the reason, and that file is imported again as it is", async () => {
    await using app = await openBeforeStrictServer();
    const { desk, page, client, server, apiKey } = app;

    await desk.chip("Refused").click();
    const bytes = await exportAs(page, "Refused as CSV");
    const lines = parse<Record<string, string>>(bytes, { columns: true, bom: true });
    expect(lines).toHaveLength(2);
    expect(Object.values(lines[0] ?? {}).join()).toContain("not an e-mail address");

    const mended = bytes.toString().replaceAll("@strict.example", "@example.com");
    await desk.open("New batch");
    await desk.chooseFile({ name: "refused.csv", bytes: Buffer.from(mended) });
    await desk.acceptFile();
    expect(await desk.counts("All", "Ready")).toEqual({ All: 2, Ready: 2 });
    await desk.createAll();
    await desk.finished(2);

    expect(await serverCustomers(server.client({ apiKey }))).toMatchObject([
      { email: "ana@example.com" },
      { email: "leo@example.com", fullName: "=Leo+1", externalId: "00042" },
      { email: "eva@example.com", fullName: "Eva Núñez", metadata: { "postal code": "08001" } },
    ]);
    const [first] = (await client.customers.list({ externalId: "00042" })).data;
    expect(Object.keys(first?.metadata ?? {})).toEqual(["postal code"]);
  });
});

describe("exports", () => {
  test("hold what the filter shows, as CSV and as a workbook", async () => {
    await using app = await openBeforeStrictServer();
    const { desk, page } = app;

    const all = parse(await exportAs(page, "All as CSV"), { bom: true });
    expect(all).toHaveLength(4);
    await desk.chip("Created").click();
    const workbook = await readXlsx(await exportAs(page, "Created as XLSX"));
    expect(workbook.sheets[0]?.rows).toEqual([
      ["E-mail", "Name", "Your id", "postal code"].map(() => expect.any(String)),
      ["ana@example.com", "Ana", "A-1", "01001"],
    ]);
  });

  test("the template has the columns that an import knows", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page } = app;

    const downloading = page.waitForEvent("download");
    await desk.button("Download a template").click();
    const download = await downloading;
    await desk.chooseFile({ name: download.suggestedFilename(), bytes: await contentOf(download) });
    await desk.button(/^Continue/).waitFor();
    expect(download.suggestedFilename()).toMatch(/\.(csv|xlsx)$/);
  });
});
