import { CustomerDeskError, fieldIssue, isIdempotencyKey } from "@customer-desk/shared/rules";

/**
 * The key in an `Idempotency-Key` header, written bare or, as the IETF draft has it
 * (draft-ietf-httpapi-idempotency-key-header-07), as a quoted string.
 * @throws CustomerDeskError `validation_error` unless it is 1 to 255 printable ASCII characters
 */
export function parseIdempotencyKey(
  header: string | readonly string[] | undefined,
): string | undefined {
  if (header === undefined) return undefined;
  const text = typeof header === "string" ? header : header.join(", ");
  const key = /^".*"$/.test(text) ? text.slice(1, -1) : text;
  if (isIdempotencyKey(key)) return key;
  throw new CustomerDeskError("validation_error", {
    issues: [fieldIssue("idempotency-key", "bad_idempotency_key")],
  });
}
