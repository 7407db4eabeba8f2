import type { RowCells } from "../host-api.ts";

const BY_EXTERNAL_ID = "id:";

/**
 * Two rows of one import mean the same customer if their keys are equal: that of the external id, as
 * the server compares it, or without one that of the e-mail, whatever its case. Null if a row has
 * neither.
 */
export function duplicateKey(cells: RowCells): string | null {
  const externalId = cells.externalId?.trim();
  if (externalId) return externalIdKey(externalId);
  const email = cells.email?.trim().toLowerCase();
  return email ? `email:${email}` : null;
}

/** The key of the rows with an external id. */
export function externalIdKey(externalId: string): string {
  return BY_EXTERNAL_ID + externalId;
}

/** The external id that a key stands for; null if it stands for an e-mail. */
export function externalIdOf(key: string): string | null {
  return key.startsWith(BY_EXTERNAL_ID) ? key.slice(BY_EXTERNAL_ID.length) : null;
}
