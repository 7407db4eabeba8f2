import { CustomerDeskError, fieldIssue } from "@customer-desk/shared/rules";
import { isCustomerId } from "./customer-id.ts";

/**
 * A place in a list of customers: after the one with this id. Ids sort by creation time, so an id
 * is all it takes, and the place stays the same whatever is added or changed meanwhile.
 */
export function toCursor(id: string): string {
  return Buffer.from(id).toString("base64url");
}

/** @throws CustomerDeskError `validation_error` if the text is not a cursor */
export function fromCursor(cursor: string): string {
  const id = Buffer.from(cursor, "base64url").toString();
  if (isCustomerId(id) && toCursor(id) === cursor) return id;
  throw new CustomerDeskError("validation_error", { issues: [fieldIssue("cursor", "bad_cursor")] });
}
