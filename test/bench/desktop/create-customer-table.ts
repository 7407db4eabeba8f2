/** The columns of the file; every one is found by its name. */
export const columnNames = [
  ...["Correo electrónico", "ID externo", "Nombre completo", "NIF"],
  ...["Dirección", "Ciudad", "Código postal", "País"],
] as const;

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const names = ["José Núñez", "Lucía Fernández", "Ana Ruiz", "Pedro Gil", "Iñaki Echeverría"];
const surnames = ["García", "Martin", "de la Torre", "Peña", "Soler"];
const cities = ["Madrid", "Málaga", "Bilbao", "A Coruña", "Barcelona", "León"];

/**
 * A CSV file of customers, as a spreadsheet in Spanish writes it: semicolons, accents, e-mails and
 * ids in no order. Every row is right, so that all of them can be sent.
 * @param random in [0, 1)
 */
export function createCustomerTable(rows: number, random: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  const letters = (length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
  const digits = (length: number) =>
    String(Math.floor(random() * 10 ** length)).padStart(length, "0");
  const lines = Array.from({ length: rows }, () =>
    [
      `${letters(12)}@example.com`,
      `crm-${letters(16)}`,
      `${pick(names)} ${pick(surnames)}`,
      `B${digits(8)}`,
      `"Calle Mayor, ${digits(3)}; ${digits(1)}º"`,
      pick(cities),
      digits(5),
      "España",
    ].join(";"),
  );
  return `${[columnNames.join(";"), ...lines].join("\r\n")}\r\n`;
}
