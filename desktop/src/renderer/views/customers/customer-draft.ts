import type {
  Address,
  CreateCustomer,
  Customer,
  FieldIssue,
  UpdateCustomer,
} from "@customer-desk/shared";
import type { CellIssue } from "../../../host/host-api.ts";

export const TEXT_FIELDS = ["email", "fullName", "externalId", "taxDocument"] as const;

export const ADDRESS_PARTS = [
  "line1",
  "line2",
  "postalCode",
  "city",
  "region",
  "state",
  "country",
] as const satisfies readonly (keyof Address)[];

/** A value of the metadata. One that is no text is kept as it is. */
export interface MetadataDraft {
  readonly id: number;
  readonly key: string;
  readonly text: string;
  readonly value: unknown;
  readonly isText: boolean;
}

/** What the form holds: texts, of which empty ones mean nothing is there. */
export interface CustomerDraft {
  readonly texts: Readonly<Record<(typeof TEXT_FIELDS)[number], string>>;
  readonly timezone: string;
  readonly address: Readonly<Record<(typeof ADDRESS_PARTS)[number], string>>;
  readonly metadata: readonly MetadataDraft[];
}

export function toDraft(customer: Customer | null): CustomerDraft {
  const text = (value: string | null | undefined) => value ?? "";
  return {
    texts: {
      email: text(customer?.email),
      fullName: text(customer?.fullName),
      externalId: text(customer?.externalId),
      taxDocument: text(customer?.taxDocument),
    },
    timezone: text(customer?.timezone),
    address: {
      line1: text(customer?.address?.line1),
      line2: text(customer?.address?.line2),
      postalCode: text(customer?.address?.postalCode),
      city: text(customer?.address?.city),
      region: text(customer?.address?.region),
      state: text(customer?.address?.state),
      country: text(customer?.address?.country),
    },
    metadata: Object.entries(customer?.metadata ?? {}).map(([key, value], id) => ({
      id,
      key,
      value,
      text: typeof value === "string" ? value : JSON.stringify(value),
      isText: typeof value === "string",
    })),
  };
}

/** The customer to create. It is held against the contract afterwards. */
export function toCreate(draft: CustomerDraft): CreateCustomer {
  const { texts, timezone, metadata } = draft;
  const address = toAddress(draft.address);
  return {
    email: texts.email.trim(),
    ...(texts.fullName.trim() !== "" && { fullName: texts.fullName.trim() }),
    ...(texts.externalId.trim() !== "" && { externalId: texts.externalId.trim() }),
    ...(texts.taxDocument.trim() !== "" && { taxDocument: texts.taxDocument.trim() }),
    ...(timezone !== "" && { timezone: timezone as NonNullable<CreateCustomer["timezone"]> }),
    ...(address !== null && { address }),
    ...(metadata.length > 0 && { metadata: toMetadata(metadata) }),
  };
}

/** What of a customer changed, and nothing else; an emptied field is cleared. */
export function toUpdate(customer: Customer, draft: CustomerDraft): UpdateCustomer {
  const before = toDraft(customer);
  const changed = (name: "fullName" | "externalId" | "taxDocument") =>
    before.texts[name] === draft.texts[name] ? {} : { [name]: draft.texts[name].trim() || null };
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return {
    id: customer.id,
    ...(before.texts.email !== draft.texts.email && { email: draft.texts.email.trim() }),
    ...changed("fullName"),
    ...changed("externalId"),
    ...changed("taxDocument"),
    ...(before.timezone !== draft.timezone && {
      timezone: (draft.timezone || null) as UpdateCustomer["timezone"],
    }),
    ...(!isSame(before.address, draft.address) && { address: toAddress(draft.address) }),
    ...(!isSame(before.metadata, draft.metadata) && {
      metadata: metadataChanges(customer.metadata ?? {}, toMetadata(draft.metadata)),
    }),
  };
}

/**
 * What an issue is called beside its field. To the contract an empty part of an address is one that
 * breaks a rule; to whoever fills the form in, it is missing from an address that was begun.
 */
export function issueCodeOf(
  { field, code }: Pick<FieldIssue, "field" | "code">,
  draft: CustomerDraft,
): CellIssue["code"] {
  const part = ADDRESS_PARTS.find((each) => field === `address.${each}`);
  return part !== undefined && draft.address[part].trim() === "" ? "incomplete_address" : code;
}

function toAddress(parts: CustomerDraft["address"]): Address | null {
  const trimmed = ADDRESS_PARTS.map((part) => {
    const text = parts[part].trim();
    return [part, part === "country" ? text.toUpperCase() : text] as const;
  });
  if (trimmed.every(([, text]) => text === "")) return null;
  const required = ["line1", "city", "postalCode", "country"];
  // An empty required part is sent as it is, so that the contract says what is missing.
  const known = trimmed.filter(([part, text]) => text !== "" || required.includes(part));
  return Object.fromEntries(known) as Address;
}

function toMetadata(metadata: readonly MetadataDraft[]): Record<string, unknown> {
  return Object.fromEntries(
    metadata
      // A value without a name is kept, so that the contract says what is missing.
      .filter(({ key, text }) => key.trim() !== "" || text !== "")
      .map(({ key, text, value, isText }) => [key.trim(), isText ? text : value]),
  );
}

/** Metadata is merged key by key, so a key that is gone has to be sent as null. */
function metadataChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return { ...after, ...Object.fromEntries(gone.map((key) => [key, null])) };
}
