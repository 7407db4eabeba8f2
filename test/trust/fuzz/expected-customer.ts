import { DEFAULT_TIMEZONE, documentType } from "@customer-desk/shared";

type Json = Readonly<Record<string, unknown>>;

/** All of a customer that comes from who sent it. */
export function sentPartOf(customer: Json): Json {
  const { externalId, fullName, email, taxDocument, documentType, timezone } = customer;
  const { metadata, address, isActive } = customer;
  return {
    ...{ externalId, fullName, email, taxDocument, documentType, timezone },
    ...{ metadata, address, isActive },
  };
}

/** What has to be read back of a customer that was created from this. */
export function createdFrom(input: Json): Json {
  const { id, externalId, fullName, taxDocument, timezone, metadata, isActive } = input;
  const address = keptAddress(input.address);
  return {
    externalId: id ?? externalId ?? null,
    fullName: fullName ?? null,
    // Trimmed, and to the letter otherwise (wire Decision 12).
    email: String(input.email).trim(),
    taxDocument: taxDocument ?? null,
    documentType: documentTypeOf(taxDocument ?? null, address),
    timezone: timezone ?? DEFAULT_TIMEZONE,
    metadata: metadata ?? {},
    address,
    isActive: isActive !== false,
  };
}

/** What has to be read back once this changed the customer (wire Decisions 13 and 14). */
export function changedBy(before: Json, change: Json): Json {
  const { email, externalId, fullName, taxDocument, timezone, metadata, isActive } = change;
  const address = change.address === undefined ? before.address : keptAddress(change.address);
  const document = taxDocument === undefined ? before.taxDocument : taxDocument;
  return {
    externalId: externalId === undefined ? before.externalId : externalId,
    fullName: fullName === undefined ? before.fullName : fullName,
    email: email === undefined ? before.email : String(email).trim(),
    taxDocument: document,
    documentType: documentTypeOf(document, address),
    timezone: timezone === undefined ? before.timezone : (timezone ?? DEFAULT_TIMEZONE),
    metadata: mergedMetadata(before.metadata as Json, metadata as Json | null | undefined),
    address,
    isActive: isActive === undefined ? before.isActive : isActive,
  };
}

/** Metadata after a change: merged at the top level, where null removes. */
export function mergedMetadata(before: Json, change: Json | null | undefined): Json {
  if (change === undefined) return before;
  if (change === null) return {};
  const merged = new Map([...Object.entries(before), ...Object.entries(change)]);
  for (const [key, value] of Object.entries(change)) if (value === null) merged.delete(key);
  return Object.fromEntries(merged);
}

const ADDRESS_FIELDS = ["line1", "line2", "city", "state", "region", "postalCode", "country"];

function keptAddress(address: unknown): Json | null {
  if (address === undefined || address === null) return null;
  return Object.fromEntries(
    Object.entries(address as Json).filter(([name]) => ADDRESS_FIELDS.includes(name)),
  );
}

function documentTypeOf(taxDocument: unknown, address: unknown): string | null {
  const country = (address as { country?: string } | null)?.country ?? null;
  return documentType(taxDocument as string | null, country);
}
