import {
  addressSchema,
  batchItemSchema,
  checkInput,
  type FieldIssue,
  fieldIssue,
} from "@customer-desk/shared";
import type { CellIssue, FieldKey } from "../../../host/host-api.ts";

const item = batchItemSchema.shape;
const address = addressSchema.shape;

/** Time zones and countries are not among them: the host knows more ways to write those. */
const SCHEMAS = {
  email: item.email,
  externalId: item.externalId,
  fullName: item.fullName,
  taxDocument: item.taxDocument,
  "address.line1": address.line1,
  "address.line2": address.line2,
  "address.city": address.city,
  "address.state": address.state,
  "address.region": address.region,
  "address.postalCode": address.postalCode,
} as const;

/**
 * The contract's judgement of a cell by itself: null if it is right, undefined if that takes more
 * than the cell.
 */
export function checkCell(field: FieldKey, text: string): CellIssue | null | undefined {
  if (!isChecked(field)) return undefined;
  const trimmed = text.trim();
  if (trimmed === "") {
    return field === "email" ? toCellIssue(field, fieldIssue(field, "required")) : undefined;
  }
  const checked = checkInput(SCHEMAS[field], trimmed);
  const issue = checked.ok ? undefined : checked.issues[0];
  return issue === undefined ? null : toCellIssue(field, issue);
}

function toCellIssue(field: FieldKey, { code, message, params }: FieldIssue): CellIssue {
  return { field, code, message, ...(params !== undefined && { params }) };
}

function isChecked(field: FieldKey): field is keyof typeof SCHEMAS {
  return Object.hasOwn(SCHEMAS, field);
}
