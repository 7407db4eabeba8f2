import type { BatchItem } from "@customer-desk/shared";
import type { RowCells } from "../host-api.ts";
import { ADDRESS_FIELDS } from "./columns/address-fields.ts";

const METADATA = "metadata.";
const ADDRESS = "address.";

/**
 * The customer that a row stands for, as it is sent. Empty cells are absent; there is an address if
 * any part of it is filled; metadata stays text. It may be wrong in any way that `checkCells` finds,
 * a missing e-mail too.
 */
export function toBatchItem(cells: RowCells): BatchItem {
  const { email, externalId, fullName, taxDocument, timezone } = cells;
  const item: Record<string, unknown> = {};
  if (email) item.email = email;
  if (externalId) item.externalId = externalId;
  if (fullName) item.fullName = fullName;
  if (taxDocument) item.taxDocument = taxDocument;
  const address = addressOf(cells);
  if (address !== undefined) item.address = address;
  if (timezone) item.timezone = timezone;
  const metadata = metadataOf(cells);
  if (metadata !== undefined) item.metadata = metadata;
  return item as BatchItem;
}

function addressOf(cells: RowCells): Record<string, string> | undefined {
  let address: Record<string, string> | undefined;
  for (const field of ADDRESS_FIELDS) {
    const text = cells[field];
    if (!text) continue;
    address ??= {};
    address[field.slice(ADDRESS.length)] = text;
  }
  return address;
}

function metadataOf(cells: RowCells): Record<string, string> | undefined {
  let metadata: Record<string, string> | undefined;
  for (const field in cells) {
    if (!field.startsWith(METADATA)) continue;
    const text = cells[field as keyof RowCells];
    if (!text) continue;
    metadata ??= {};
    const key = field.slice(METADATA.length);
    // Assigned, "__proto__" would not become a key.
    if (key === "__proto__")
      Object.defineProperty(metadata, key, { value: text, enumerable: true });
    else metadata[key] = text;
  }
  return metadata;
}
