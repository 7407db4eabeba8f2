import { hash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

export interface FingerprintSource {
  readonly operation: string;
  /** The API version the request was resolved to, or the name of the door that has no versions. */
  readonly version: string;
  /** The parsed body as it was sent, with what else says what is meant, such as the path's id. */
  readonly body: unknown;
}

/**
 * Tells whether two requests are the same: SHA-256, in hexadecimal, of operation, version and body
 * (wire Decision 7). The order of a body's keys makes no difference.
 */
export function fingerprint({ operation, version, body }: FingerprintSource): string {
  return hash("sha256", `${operation}\n${version}\n${canonicalJson(body)}`);
}
