import type { RowCells } from "../host-api.ts";

/**
 * Two rows of one import mean the same customer if their keys are equal: that of the external id, as
 * the server compares it, or without one that of the e-mail, whatever its case. Null if a row has
 * neither.
 */
export function duplicateKey(cells: RowCells): string | null {
  const externalId = cells.externalId?.trim();
  if (externalId) return `id:${externalId}`;
  const email = cells.email?.trim().toLowerCase();
  return email ? `email:${email}` : null;
}
