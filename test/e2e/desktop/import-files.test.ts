import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Customer } from "@customer-desk/shared";
import { parse } from "csv-parse/sync";
import { writeXlsx } from "hucre";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser } from "../../helpers/browser.ts";
import { openDesk } from "./open-desk.ts";
import { serverCustomers } from "./server-customers.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures");
const CUSTOMERS_100 = join(FIXTURES, "customers-100.csv");

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium.close());

describe("a file of a hundred customers", () => {
  test("is chosen, read, matched, reviewed and created, and is on the server as it was", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, client } = app;

    await desk.chooseFile(CUSTOMERS_100);
    await desk.heading("customers-100.csv").waitFor();
    await page.getByText("100 rows").waitFor();
    await desk.proceed();
    expect(await desk.mapping()).toMatchObject({
      "Customer Id": "Your id",
      "First Name": "First name",
      "Last Name": "Last name",
      Email: "E-mail",
      Company: "Extra value",
    });
    await desk.proceed();
    await desk.atStep("Review");
    expect(await desk.counts("All", "Ready", "To fix", "Duplicates")).toEqual({
      All: 100,
      Ready: 100,
      "To fix": 0,
      Duplicates: 0,
    });
    await desk.proceed();
    await page.getByText("100 customers in 1 batch go to This computer, SANDBOX.").waitFor();
    await desk.button("Create all 100").click();
    await desk.finished(100);

    expect(await desk.counts("All", "Created", "Already there", "Refused", "Waiting")).toEqual({
      All: 100,
      Created: 100,
      "Already there": 0,
      Refused: 0,
      Waiting: 0,
    });
    const lines = parse<Record<string, string>>(await readFile(CUSTOMERS_100), { columns: true });
    expect((await serverCustomers(client)).map(inShort)).toEqual(
      lines.map((line) => ({
        email: line.Email,
        externalId: line["Customer Id"],
        fullName: `${line["First Name"]} ${line["Last Name"]}`,
        company: line.Company,
        phone: line["Phone 1"],
      })),
    );
  });

  test("is dropped onto the window, on whichever screen that is", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, page, client } = app;

    await desk.open("History");
    await desk.dropFile("customers-100.csv", await readFile(CUSTOMERS_100));
    await page.getByText("100 rows").waitFor();
    await desk.acceptFile();
    await desk.createAll();
    await desk.finished(100);

    expect(await serverCustomers(client)).toHaveLength(100);
  });
});

test("a file from a Spanish Excel keeps its accents, in an app that speaks Spanish", async () => {
  await using app = await openDesk({ browser: chromium, locale: "es-ES" });
  const { desk, page, client } = app;
  const go = (name: RegExp) => page.getByRole("button", { name }).click();

  const choosing = page.waitForEvent("filechooser");
  await go(/^Elegir un archivo/);
  await (await choosing).setFiles(join(FIXTURES, "clientes-excel.csv"));
  const select = (name: string) => page.getByRole("combobox", { name });
  expect(await select("Codificación").inputValue()).toBe("windows-1252");
  expect(await select("Separador").inputValue()).toBe(";");
  await page.getByRole("cell", { name: "Peña e Hijos, S.L." }).waitFor();
  await page.getByRole("columnheader", { name: "Límite de crédito €" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("es");

  await go(/^Continuar/);
  expect(await desk.mapping()).toMatchObject({
    "Correo electrónico": "Correo",
    "Razón social": "Nombre o razón social",
    NIF: "Documento fiscal",
    Dirección: "Calle",
    Ciudad: "Ciudad",
    "Código postal": "Código postal",
    País: "País",
  });
  await go(/^Continuar/);
  await page.getByRole("gridcell", { name: "Peña e Hijos, S.L." }).waitFor();
  const bad = page.getByRole("gridcell", { name: "ana@peña.example" });
  expect(await bad.getAttribute("aria-invalid")).toBe("true");
  await bad.click();
  await page.keyboard.type("ana@pena.example");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Por corregir\s*0$/ }).waitFor();
  await go(/^Continuar/);
  await go(/^Crear/);
  await page.getByText(/^Terminado/).waitFor();

  const created = await serverCustomers(client);
  expect(created.map(({ email, fullName, taxDocument }) => [email, fullName, taxDocument])).toEqual(
    expect.arrayContaining([
      ["ana@pena.example", "Peña e Hijos, S.L.", "B01234567"],
      ["begona@example.es", "Begoña Núñez", "01234567L"],
      ["inigo@example.es", 'Íñigo "El Rápido" Sáez', "B76543214"],
    ]),
  );
  expect(created[0]?.address).toMatchObject({ city: "Cádiz", postalCode: "01001", country: "ES" });
});

describe("what other systems export", () => {
  test("Shopify's customers: ids and phones without their quotes, addresses, notes of two lines", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, client } = app;

    await desk.chooseFile(join(FIXTURES, "shopify-customers.csv"));
    await desk.proceed();
    expect(await desk.mapping()).toMatchObject({
      "Customer ID": "Your id",
      Email: "E-mail",
      "Default Address Address1": "Street",
      "Default Address Country Code": "Country",
    });
    await desk.proceed();
    await desk.atStep("Review");
    await desk.createAll();
    await desk.page.getByText(/^Finished /).waitFor();

    const russell = (await serverCustomers(client)).find(({ fullName }) =>
      fullName?.includes("Russell Winfield"),
    );
    expect(russell).toMatchObject({
      email: "russel.winfield@example.com",
      externalId: "6543210987654",
      address: { line1: "123 Fake Street", city: "Ottawa", postalCode: "K1A 0B1", country: "CA" },
      metadata: { Note: "Likes tea\nCalls on Mondays", Phone: "+16135550142" },
    });
  });

  test("Stripe's customers: its own metadata becomes extra values", async () => {
    await using app = await openDesk({ browser: chromium });
    const { desk, client } = app;

    await desk.chooseFile(join(FIXTURES, "stripe-customers.csv"));
    await desk.acceptFile();
    // Stripe takes addresses that this server refuses.
    expect(await desk.grid.problem(2, "E-mail")).toContain("is not allowed in an e-mail address");
    await desk.grid.type(2, "E-mail", "tomas@example.com");
    await expect.poll(() => desk.counts("Ready")).toEqual({ Ready: 2 });
    await desk.createAll();
    await desk.finished(2);

    expect(await serverCustomers(client)).toMatchObject([
      { email: "jenny.rosen@example.com", externalId: "cus_NffrFeUfNV2Hib" },
      { email: "tomas@example.com", fullName: "Tomás", metadata: { crm_id: "00043" } },
    ]);
  });
});

test("a workbook: its sheet is chosen, and long ids and leading zeros stay as they are", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page, client } = app;
  const bytes = await writeXlsx({
    sheets: [
      { name: "Notes", rows: [["Nothing here"], ["but words"]] },
      {
        name: "Clients",
        rows: [
          ["E-mail", "Full name", "External id"],
          ["ana@example.com", "Ana Núñez", "00042"],
          ["leo@example.com", "Leo", "12345678901234567890"],
        ],
      },
    ],
  });

  await desk.chooseFile({ name: "clients.xlsx", bytes });
  await page.getByRole("combobox", { name: "Sheet" }).selectOption("Clients");
  await page.getByRole("cell", { name: "00042" }).waitFor();
  await desk.acceptFile();
  await desk.createAll();
  await desk.finished(2);

  expect(await serverCustomers(client)).toMatchObject([
    { email: "ana@example.com", fullName: "Ana Núñez", externalId: "00042" },
    { email: "leo@example.com", fullName: "Leo", externalId: "12345678901234567890" },
  ]);
});

test("an address whose parts have no column is told as one, and can be left out", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  await desk.chooseFile({
    name: "cities.csv",
    bytes: Buffer.from("email,street,city,postal code\nana@example.com,Mayor 1,Cádiz,11001\n"),
  });
  await desk.proceed();
  const told = page.getByRole("alert").filter({ hasText: "Country, which every address needs." });
  await told.getByText("Choose the column that holds it, or leave out the rest").waitFor();
  expect(await desk.button(/^Continue/).isDisabled()).toBe(true);
  for (const name of ["street", "city", "postal code"]) {
    await page.getByRole("combobox", { name }).selectOption("Leave out");
  }
  await told.waitFor({ state: "detached" });
  await desk.proceed();
  await desk.atStep("Review");
});

test("the columns of before that cannot be taken over are told, like every failure", async () => {
  await using app = await openDesk({ browser: chromium });
  const { desk, page } = app;
  const choose = async (name: string) => {
    await desk.open("New batch");
    await desk.chooseFile({ name, bytes: Buffer.from("email,plan\nana@example.com,pro\n") });
    await desk.proceed();
  };
  await choose("january.csv");
  await desk.proceed();
  await desk.atStep("Review");
  await choose("february.csv");
  await page.getByRole("combobox", { name: "plan" }).selectOption("Leave out");
  await page.route(/applyRememberedMapping/, (route) => route.fulfill({ status: 500 }));
  await desk.button("Use the matches of january.csv").click();
  await page.getByText("The app’s own service does not answer.").waitFor();
});

function inShort({ email, externalId, fullName, metadata }: Customer) {
  return { email, externalId, fullName, company: metadata?.Company, phone: metadata?.["Phone 1"] };
}
