import type { Page } from "playwright-core";
import type { Gateway } from "./gateway.ts";

export type Language = "en" | "es";

export interface TourOptions {
  readonly page: Page;
  readonly language: Language;
  readonly gateway: Gateway;
  /** Of the live side, so that creating asks first. */
  readonly apiKey: string;
}

const FILE = [
  "correo,nombre,plan",
  "ana@example.com,Ana,pro",
  "leo.example.com,Leo,free",
  " eva@example.com ,Eva,free",
  "ana@example.com,Ana,pro",
  ...Array.from({ length: 120 }, (_, index) => `u${index}@example.com,U ${index},pro`),
].join("\n");

/**
 * Goes through every screen and dialog of the app, from its first start on, and stops at each: it
 * yields a name for where it is.
 */
export async function* tour(options: TourOptions): AsyncGenerator<string> {
  const { page, language, gateway, apiKey } = options;
  const say = (english: string, spanish: string) => (language === "en" ? english : spanish);
  const button = (name: string) => page.getByRole("button", { name }).first();
  const press = (name: string) => button(name).click();
  const go = async (name: string) => {
    await page.getByRole("navigation").getByRole("link", { name }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
  const dialog = () => page.getByRole("dialog").first();
  const leave = async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };
  const continueButton = say("Continue", "Continuar");

  await page.getByRole("heading", { level: 1 }).waitFor();
  yield "first start";
  await press(say("Save and connect", "Guardar y conectar"));
  yield "first start, with nothing entered";
  await page.getByLabel(say("Name", "Nombre"), { exact: true }).fill("acme");
  await page.getByLabel(say("Server address", "Dirección del servidor")).fill(gateway.url);
  await page.getByLabel(say("API key", "Clave de API")).fill("ck_live_wrong");
  await press(say("Test connection", "Probar la conexión"));
  await page.getByText(say("it refuses this key", "rechaza esta clave")).waitFor();
  yield "first start, with a wrong key";
  await page.getByLabel(say("API key", "Clave de API")).fill(apiKey);
  await press(say("Save and connect", "Guardar y conectar"));
  await page.getByRole("grid").waitFor();
  yield "new batch";

  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "clientes.csv"));
    return transfer;
  }, FILE);
  await page.locator("body").dispatchEvent("dragover", { dataTransfer: data });
  yield "a file over the window";
  await page.locator("body").dispatchEvent("drop", { dataTransfer: data });
  await page.getByRole("combobox").first().waitFor();
  yield "file";
  await press(continueButton);
  await page.getByRole("cell", { name: "plan" }).first().waitFor();
  yield "columns";
  await press(continueButton);
  await page.getByRole("gridcell", { name: "leo.example.com" }).waitFor();
  await page.keyboard.press("F8");
  yield "review, at an error";
  await press(say("To fix", "Por corregir"));
  yield "review, only errors";
  await page.keyboard.press("Control+Shift+F");
  await dialog().getByLabel(say("Find", "Buscar"), { exact: true }).fill("leo.");
  await dialog().getByRole("cell", { name: "leo.example.com" }).first().waitFor();
  yield "find and replace";
  await leave();
  await page.getByRole("button", { name: say("Columns…", "Columnas…") }).click();
  await dialog().waitFor();
  yield "columns of the grid";
  await leave();
  await press(say("Duplicates", "Repetid"));
  yield "review, only duplicates";
  await page.getByRole("button", { name: say("On server not", "En el servidor sin") }).click();
  await page.getByText(say("Not compared with the server yet", "Aún sin comparar")).waitFor();
  yield "review, not compared with the server";
  await page.keyboard.press("Control+K");
  await dialog().waitFor();
  yield "commands";
  await leave();
  await page.keyboard.press("Control+/");
  await dialog().waitFor();
  yield "keys";
  await leave();

  await press(continueButton);
  await page.getByRole("checkbox").first().waitFor();
  yield "create";
  await page.keyboard.press("Control+Enter");
  await dialog().waitFor();
  yield "create in LIVE";
  await dialog()
    .getByRole("button", { name: say("Create", "Crear") })
    .click();
  await page.getByText(say("Finished ", "Terminado")).waitFor();
  yield "run, finished";
  await press(say("Export", "Exportar"));
  await page.getByRole("menuitem").first().waitFor();
  yield "run, menu";
  await page.keyboard.press("Escape");

  await go(say("Customers", "Clientes"));
  await page.getByRole("link", { name: "u119@example.com" }).waitFor();
  yield "customers";
  await page.getByRole("link", { name: "u119@example.com" }).click();
  await dialog()
    .getByRole("button", { name: say("Save", "Guardar") })
    .waitFor();
  yield "a customer";
  await leave();
  await press(say("New customer", "Nuevo cliente"));
  await dialog().getByLabel(say("E-mail", "Correo")).fill("nobody");
  await dialog()
    .getByRole("button", { name: say("Create customer", "Crear cliente") })
    .click();
  await dialog().locator("[aria-invalid=true]").waitFor();
  yield "a new customer, with an error";
  await leave();

  await go(say("History", "Historial"));
  await page.getByRole("link", { name: "clientes.csv" }).waitFor();
  yield "history";
  await press(say("Details", "Detalles"));
  await dialog().getByRole("table").waitFor();
  yield "history, details";
  await leave();
  await press(say("More", "Más"));
  await page.getByRole("menuitem", { name: say("Remove", "Quitar") }).click();
  await dialog().waitFor();
  yield "history, removing";
  await leave();

  const choosing = page.waitForEvent("filechooser");
  await page.keyboard.press("Control+O");
  const chooser = await choosing;
  await chooser.setFiles({ name: "again.csv", mimeType: "", buffer: Buffer.from(FILE) });
  await page.getByText(say("This file was imported", "Este archivo ya se importó")).waitFor();
  yield "file, imported before";

  await go(say("Settings", "Ajustes"));
  await page.getByRole("radiogroup").first().waitFor();
  yield "settings";
  await press(say("Add a profile", "Añadir un perfil"));
  await dialog().waitFor();
  yield "a new profile";
  await leave();

  await gateway.shut();
  await page.reload();
  await go(say("Customers", "Clientes"));
  await page.getByText(say("The server does not answer", "El servidor no responde")).waitFor();
  yield "customers, offline";
  await go(say("New batch", "Nuevo lote"));
  await page.getByRole("grid").waitFor();
  await page.getByRole("gridcell").first().click();
  await page.keyboard.type("iris@example.com");
  await page.keyboard.press("Enter");
  await button(continueButton).click();
  await button(say("Queue", "Poner en cola")).waitFor();
  await page.keyboard.press("Control+Enter");
  await dialog()
    .getByRole("button", { name: say("Create", "Crear") })
    .click();
  await page.getByText(say("The server has not answered since", "no responde desde")).waitFor();
  yield "run, offline";
  await go(say("Outbox", "Envíos"));
  await page.getByRole("link", { name: "clientes.csv" }).waitFor();
  yield "outbox, offline";
}
