import { createHash } from "node:crypto";
import type { ColumnMapping, ReadOptions } from "../host-api.ts";
import { targetKey } from "./fit-mapping.ts";

/**
 * Tells whether reading a file again would give the same rows: SHA-256, in hex, of how it is read
 * and what its columns are.
 */
export function rowsSignature(options: ReadOptions, mapping: readonly ColumnMapping[]): string {
  const { kind, encoding, delimiter, sheet, headerRow } = options;
  const targets = mapping.map(({ target }) => targetKey(target));
  return createHash("sha256")
    .update(JSON.stringify([kind, encoding, delimiter, sheet, headerRow, targets]))
    .digest("hex");
}
