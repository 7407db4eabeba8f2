import type { CustomerField } from "../host-api.ts";
import { ADDRESS_FIELDS } from "./columns/address-fields.ts";
import { type ExportLanguage, fieldHeader } from "./export/field-headers.ts";
import { toCsv } from "./export/to-csv.ts";

const FIELDS: readonly CustomerField[] = [
  ...(["email", "fullName", "externalId", "taxDocument", "timezone"] as const),
  ...ADDRESS_FIELDS,
];

const NAMES: Readonly<Record<ExportLanguage, string>> = {
  en: "customers-template.csv",
  es: "plantilla-clientes.csv",
};

/** The file to fill in and bring back: all columns, named so that they are recognised, and no row. */
export function template(language: ExportLanguage): { name: string; bytes: Uint8Array } {
  const header = FIELDS.map((field) => fieldHeader(field, language));
  return { name: NAMES[language], bytes: toCsv([header], language) };
}
