import { CustomerDeskError } from "@customer-desk/shared";

/** Deep enough for any honest body; what walks over a body may do so recursively. */
const MAXIMUM_DEPTH = 40;

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * A body as JSON. Unlike the usual lenient reading, broken UTF-8 is refused, since it could not be
 * given back as it was sent.
 * @throws CustomerDeskError `invalid_json`
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) {
    throw new CustomerDeskError("invalid_json", { message: "The body is empty." });
  }
  let value: unknown;
  try {
    value = JSON.parse(decodeUtf8(bytes));
  } catch (cause) {
    throw new CustomerDeskError("invalid_json", { cause });
  }
  assertShallow(value);
  return value;
}

/** @throws CustomerDeskError `invalid_json` for bytes that are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new CustomerDeskError("invalid_json", { cause });
  }
}

/** @throws CustomerDeskError `invalid_json` for a value that is too deep to be walked over */
export function assertShallow(value: unknown): void {
  if (!isDeeperThan(value, MAXIMUM_DEPTH)) return;
  throw new CustomerDeskError("invalid_json", {
    message: `The body is nested more than ${MAXIMUM_DEPTH} levels deep.`,
  });
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const part of parts) {
    if (isDeeperThan(part, depth - 1)) return true;
  }
  return false;
}
