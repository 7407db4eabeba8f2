import { createHash } from "node:crypto";
import { normalizeName } from "./columns/normalize-name.ts";

/** Tells whether two files have the same columns: SHA-256, in hex, of their normalised names. */
export function headerSignature(header: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(header.map(normalizeName)))
    .digest("hex");
}
