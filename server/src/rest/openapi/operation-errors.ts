import type { ErrorCode, RoutedOperation } from "@customer-desk/shared/schemas";

/** Every error that an operation can answer with. */
export function operationErrors({ kind, rest }: RoutedOperation): readonly ErrorCode[] {
  return [
    ...ANY,
    ...(rest.path.includes("{id}") ? OF_ONE_CUSTOMER : []),
    ...(kind === "mutation" ? OF_WRITES : []),
    // Only here can an external id be another customer's: a create returns that customer.
    ...(rest.method === "PATCH" ? OF_UPDATES : []),
  ];
}

const ANY: readonly ErrorCode[] = [
  "bad_request",
  "unauthorized",
  "validation_error",
  "rate_limited",
  "internal_error",
  "service_unavailable",
];
const OF_ONE_CUSTOMER: readonly ErrorCode[] = ["customer_not_found"];
const OF_WRITES: readonly ErrorCode[] = [
  "invalid_json",
  "payload_too_large",
  "unsupported_media_type",
  "idempotency_key_mismatch",
  "idempotency_in_progress",
  "idempotency_unavailable",
];
const OF_UPDATES: readonly ErrorCode[] = ["duplicate"];
