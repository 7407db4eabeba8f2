import { isUtf8 } from "node:buffer";
import { CustomerDeskError } from "@customer-desk/shared/schemas";

const BYTE_ORDER_MARK = "\uFEFF";

/** Deep enough for any honest body; what walks over a body may do so recursively. */
const MAXIMUM_DEPTH = 40;

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
  // To check first and then decode without checking takes half as long as a decoder that is strict.
  if (!isUtf8(bytes)) throw new CustomerDeskError("invalid_json");
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
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
  if (Array.isArray(value)) return value.some((part) => isDeeperThan(part, depth - 1));
  const object = value as Record<string, unknown>;
  // What was parsed from JSON inherits nothing that this would go over.
  for (const key in object) {
    if (isDeeperThan(object[key], depth - 1)) return true;
  }
  return false;
}
