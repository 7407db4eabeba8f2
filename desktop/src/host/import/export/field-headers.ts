import type { CustomerField, FieldKey } from "../../host-api.ts";
import { metadataHeader } from "../columns/metadata-key.ts";

export type ExportLanguage = "en" | "es";

/** The columns' names in exported files; `matchColumns` knows every one of them. */
const HEADERS: Readonly<Record<ExportLanguage, Readonly<Record<CustomerField, string>>>> = {
  en: {
    email: "E-mail",
    externalId: "External ID",
    fullName: "Full name",
    taxDocument: "Tax document",
    timezone: "Time zone",
    "address.line1": "Address line 1",
    "address.line2": "Address line 2",
    "address.city": "City",
    "address.state": "State",
    "address.region": "Region",
    "address.postalCode": "Postal code",
    "address.country": "Country",
  },
  es: {
    email: "Correo electrónico",
    externalId: "Id externo",
    fullName: "Nombre completo",
    taxDocument: "Documento fiscal",
    timezone: "Zona horaria",
    "address.line1": "Dirección",
    "address.line2": "Dirección 2",
    "address.city": "Ciudad",
    "address.state": "Provincia",
    "address.region": "Región",
    "address.postalCode": "Código postal",
    "address.country": "País",
  },
};

/** The header of a field's column in an exported file. */
export function fieldHeader(field: FieldKey, language: ExportLanguage): string {
  return isMetadata(field)
    ? metadataHeader(field.slice("metadata.".length))
    : HEADERS[language][field];
}

function isMetadata(field: FieldKey): field is `metadata.${string}` {
  return field.startsWith("metadata.");
}
