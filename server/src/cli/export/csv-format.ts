import { addFormulaGuard } from "@customer-desk/shared/schemas";
import { stringify } from "csv-stringify/sync";
import type { CustomerRecord } from "./customer-record.ts";
import type { ExportFormat } from "./export-format.ts";

type Cell = string | null | undefined;

const COLUMNS: Readonly<Record<string, (record: CustomerRecord) => Cell>> = {
  id: ({ id }) => id,
  organization: ({ organization }) => organization,
  mode: ({ mode }) => mode,
  externalId: ({ externalId }) => externalId,
  email: ({ email }) => email,
  fullName: ({ fullName }) => fullName,
  taxDocument: ({ taxDocument }) => taxDocument,
  documentType: ({ documentType }) => documentType,
  timezone: ({ timezone }) => timezone,
  addressLine1: ({ address }) => address?.line1,
  addressLine2: ({ address }) => address?.line2,
  addressCity: ({ address }) => address?.city,
  addressState: ({ address }) => address?.state,
  addressRegion: ({ address }) => address?.region,
  addressPostalCode: ({ address }) => address?.postalCode,
  addressCountry: ({ address }) => address?.country,
  metadata: ({ metadata }) => JSON.stringify(metadata),
  isActive: ({ isActive }) => String(isActive),
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
};

const cellsOf = Object.values(COLUMNS);

/**
 * Comma-separated values, with a line of headings. Null is an empty cell, as an empty text is. What a
 * spreadsheet would take for a formula has an apostrophe before it, which the app's import takes away.
 */
export const csvFormat: ExportFormat = {
  head: toCsv([Object.keys(COLUMNS)]),
  toText: (records) =>
    toCsv(records.map((record) => cellsOf.map((cellOf) => addFormulaGuard(cellOf(record) ?? "")))),
};

function toCsv(rows: readonly Cell[][]): string {
  return stringify([...rows]);
}
