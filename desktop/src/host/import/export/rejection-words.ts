import type { CellIssue } from "../../host-api.ts";
import { type ExportLanguage, fieldHeader } from "./field-headers.ts";

type Params = NonNullable<CellIssue["params"]>;

/** Of what can be wrong with a row; the other codes are about requests. */
const SPANISH: Partial<Record<CellIssue["code"], (params: Params) => string>> = {
  required: () => "falta",
  wrong_type: () => "no es del tipo esperado",
  not_an_email: () => "no es una dirección de correo",
  letter_not_in_email: ({ letter }) =>
    `contiene «${letter}», que no se admite en una dirección de correo`,
  empty: () => "está vacío",
  too_long: ({ maximum }) => `pasa de ${maximum} caracteres`,
  too_few: ({ minimum }) => `necesita al menos ${minimum}`,
  too_many: ({ maximum }) => `admite como mucho ${maximum}`,
  not_one_of: () => "no es uno de los valores posibles",
  not_a_country_code: () => "no es un país: escribe su nombre o su código de dos letras, como ES",
  unstorable_text: () => "contiene caracteres que no se pueden guardar",
  bad_metadata_key: ({ maximum }) => `tiene un nombre de más de ${maximum} caracteres`,
  metadata_too_large: () => "ocupa demasiado junto con los demás datos de la fila",
  invalid: () => "no es válido",
  incomplete_address: () => "falta en la dirección",
  unknown_country: () => "no es un país conocido",
};

/** Why a row was rejected, for a cell: `Correo electrónico: no es una dirección de correo`. */
export function rejectionWords(issues: readonly CellIssue[], language: ExportLanguage): string {
  return issues
    .map(
      (issue) => `${fieldHeader(issue.field, language) ?? issue.field}: ${words(issue, language)}`,
    )
    .join("; ");
}

/** What nobody translated is said as the server says it. */
function words({ code, params = {}, message }: CellIssue, language: ExportLanguage): string {
  return (language === "es" ? SPANISH[code]?.(params) : undefined) ?? message;
}
