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
    value = JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new CustomerDeskError("invalid_json", { cause });
  }
  if (isDeeperThan(value, MAXIMUM_DEPTH)) {
    throw new CustomerDeskError("invalid_json", {
      message: `The body is nested more than ${MAXIMUM_DEPTH} levels deep.`,
    });
  }
  return value;
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
